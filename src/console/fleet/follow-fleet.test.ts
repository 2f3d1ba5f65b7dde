import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataStatusOf, withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { fleetFormat } from '../../contract/fleet-wire.ts';
import {
  calm,
  fakeFetch,
  firstPage,
  fleetOf,
  listing,
  put,
  rowOf,
  rowsOf,
  worker,
} from './fake-worker.fixture.ts';
import { resetWatch, useWatch } from './fleet-state.ts';
import { fleetQuery } from './fleet-query.ts';
import { loadRecorder } from './recorder.ts';
import { useFleet } from './use-fleet.ts';

function mount() {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client }, children);
  return { client, ...renderHook(() => useFleet({}), { wrapper }) };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

// Code is not loaded by the timers of the tests.
beforeAll(async () => {
  await loadRecorder();
  await import('./follow-fleet.ts');
  await import('../lib/neutral.ts');
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fakeFetch);
  vi.stubGlobal('scheduler', { yield: async () => {} });
  Object.assign(worker, {
    snapshots: [],
    list: calm,
    aheadMs: 0,
    asked: [],
    looks: [],
    isAway: false,
    format: fleetFormat,
  });
  resetWatch();
});

afterEach(async () => {
  cleanup();
  // What is under way is answered here too.
  await pass(1000);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('useFleet, as the worker watches it', () => {
  it('asks for all before the first rows are drawn, and for what is newer before all is read', async () => {
    put(rowsOf(300));
    let goOn = () => {};
    const isGoingOn = new Promise<void>((resolve) => (goOn = resolve));
    vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) => {
      const answer = await fakeFetch(url, init);
      if (!url.endsWith('/worker/fleet')) return answer;
      const [head, ...rest] = (await answer.text()).split('\n');
      return new Response(
        new ReadableStream({
          async start(stream) {
            stream.enqueue(new TextEncoder().encode(`${head}\n`));
            await isGoingOn;
            stream.enqueue(new TextEncoder().encode(rest.join('\n')));
            stream.close();
          },
        }),
      );
    });
    const { result } = mount();
    await pass(6);
    expect(result.current.fleet.rows).toHaveLength(200);
    expect(worker.asked).toEqual(['list']);
    await pass(5);
    expect(worker.asked).toEqual(['list', 'whole']);
    await pass(250);
    expect(worker.asked).toEqual(['list', 'whole', 'e.0']);
    expect(result.current.fleet.rows).toHaveLength(200);
    put([rowOf(0, 4), ...rowsOf(300).slice(1)]);
    goOn();
    await pass(50);
    expect(result.current.fleet.rows).toHaveLength(300);
    await pass(1500);
    expect(result.current.fleet.rows[0]).toEqual(rowOf(0, 4));
  });

  it('shows the first page at once, then all, then what changes', async () => {
    put(rowsOf(9000));
    const { result } = mount();
    await pass(6);
    expect(result.current.fleet.rows).toHaveLength(200);
    expect(result.current.progress).toEqual({ loaded: 200, total: 9000 });
    await pass(250);
    expect(result.current.fleet.rows).toHaveLength(9000);
    expect(result.current).toMatchObject({ progress: undefined, isFetching: false, error: null });
    const before = result.current.fleet.rows;

    put(
      [...rowsOf(7), rowOf(7, 4), ...rowsOf(9000).slice(8)].map((row, at) =>
        at === 7 ? row : (worker.snapshots[0]?.rows[at] ?? row),
      ),
    );
    await pass(1100);
    expect(result.current.fleet.rows[7]?.running_status).toBe(4);
    expect(result.current.fleet.rows[8]).toBe(before[8]);
    expect(useWatch.getState().log.recent).toMatchObject([
      { id: 'p7', field: 'running_status', from: 2, to: 4 },
    ]);
    expect(worker.asked.filter((one) => one === 'whole')).toHaveLength(1);
    expect(worker.asked.filter((one) => one === 'list')).toHaveLength(1);
  });

  it('is the same snapshot while nothing changes, whatever the gateway’s clock says', async () => {
    worker.aheadMs = 3_600_000;
    put(rowsOf(3));
    const { result } = mount();
    await pass(250);
    const { fleet } = result.current;
    expect(Math.abs(fleet.updatedAt - Date.now())).toBeLessThan(1000);
    await pass(10_000);
    expect(result.current.fleet).toBe(fleet);
    expect(worker.asked.length).toBeGreaterThan(8);
  });

  it('does not take phones away that are on screen while the worker begins to load', async () => {
    put(rowsOf(5), { isComplete: false });
    worker.snapshots = [fleetOf([], { isComplete: false, total: 0 })];
    listing(() => firstPage(rowsOf(5)));
    const { result } = mount();
    await pass(250);
    expect(result.current.fleet.rows).toHaveLength(5);
    put(rowsOf(5));
    await pass(300);
    expect(result.current.fleet).toMatchObject({ isComplete: true, total: 5 });
  });

  it('never shows the first page as it was before', async () => {
    put([rowOf(0), rowOf(1)], { updatedAt: Date.now() - 5000 });
    listing(() => firstPage([rowOf(0, 4), rowOf(1)]));
    const { result } = mount();
    await pass(250);
    expect(result.current.fleet.isComplete).toBe(true);
    expect(result.current.fleet.rows[0]?.running_status).toBe(4);
    expect(worker.looks).toEqual([{ sweep: true }]);
    await pass(3000);
    expect(result.current.fleet.rows[0]?.running_status).toBe(4);
    put([rowOf(0, 5), rowOf(1)]);
    await pass(1100);
    expect(result.current.fleet.rows[0]?.running_status).toBe(5);
    expect(worker.looks).toHaveLength(1);
  });

  it('shows what the worker tells of the first page before its sweep has ended', async () => {
    const before = { updatedAt: Date.now() - 5000 };
    const [a, b] = [rowOf(0), rowOf(1)];
    put([a, b], before);
    listing(() => firstPage([rowOf(0, 4), rowOf(1, 4)]));
    const { result } = mount();
    await pass(250);
    // Of the one what a batch has seen, of the other its data alone.
    put([rowOf(0, 5), withDataStatus(b, 2)], before);
    await pass(1100);
    const { rows } = result.current.fleet;
    expect(rows.map((row) => row.running_status)).toEqual([5, 4]);
    expect(rows.map(dataStatusOf)).toEqual([undefined, 2]);
  });

  it('shows what the worker has seen while the service is down, and why nothing comes where it has seen nothing', async () => {
    listing(() => Response.json({ error_code: 'APIGW.0203', error_msg: '' }, { status: 503 }));
    worker.snapshots = [fleetOf([], { isComplete: false, total: 0 })];
    const { result } = mount();
    await pass(250);
    expect(result.current).toMatchObject({ isLoading: false, error: { code: 'APIGW.0203' } });
    put(rowsOf(3));
    await pass(70_000);
    expect(result.current.fleet).toMatchObject({ isComplete: true, total: 3 });
  });

  it('tells what the data of phones become, once it was known before', async () => {
    const [a, b] = [rowOf(0), rowOf(1)];
    put([a, b]);
    const { result } = mount();
    await pass(250);
    put([withDataStatus(a, 2), withDataStatus(b, 2)]);
    await pass(1100);
    expect(result.current.fleet.rows.map(dataStatusOf)).toEqual([2, 2]);
    expect(useWatch.getState().log.recent).toEqual([]);
    put([withDataStatus(a, 2), withDataStatus(b, 3)]);
    await pass(1100);
    expect(useWatch.getState().log.recent).toMatchObject([
      { id: 'p1', field: 'data_status', from: 2, to: 3 },
    ]);
  });

  it('makes texts of phones neutral, packed or not', async () => {
    put([
      { instance_id: 'a', instance_name: 'x\u202egnp.exe' },
      { instance_id: 'b', instance_name: 'y\u202egnp.exe' },
    ]);
    const { result } = mount();
    await pass(250);
    const names = result.current.fleet.rows.map((row) => row.instance_name);
    expect(names.join()).not.toContain('\u202e');
    expect(names[0]?.[0]).toBe('x');
  });

  it('says that the worker’s sweep fails, and why, and is well again by itself', async () => {
    put(rowsOf(3));
    const { result } = mount();
    await pass(250);
    const failure = {
      kind: 'forbidden',
      code: 'APIGW.0802',
      status: 403,
      message: '',
      requestId: 'r',
      operation: 'ListInstances',
    } as const;
    worker.list = { ...calm, failures: 2, failure, endedAt: Date.now(), nextAt: Date.now() + 9000 };
    await pass(1100);
    expect(result.current).toMatchObject({ isStale: true, error: { code: 'APIGW.0802' } });
    expect(result.current.fleet.rows).toHaveLength(3);
    worker.list = { ...calm, endedAt: Date.now() };
    await pass(1100);
    expect(result.current).toMatchObject({ isStale: false, error: null });
  });

  it('keeps the list while the gateway is away, and asks less and less', async () => {
    put(rowsOf(3));
    const { result } = mount();
    await pass(250);
    worker.isAway = true;
    await pass(60_000);
    expect(result.current.error).toMatchObject({ code: 'NETWORK' });
    expect(result.current.fleet.rows).toHaveLength(3);
    worker.isAway = false;
    await pass(61_000);
    expect(result.current.error).toBeNull();
  });

  it.each([0, 250])('says after %i ms that the console was updated', async (ms) => {
    put(rowsOf(300));
    const { result } = mount();
    await pass(ms);
    worker.format = fleetFormat + 1;
    put([rowOf(0, 4), ...rowsOf(300).slice(1)]);
    await pass(1100);
    expect(result.current.error).toMatchObject({ code: 'GATEWAY.UPDATED' });
    // The first page is in the format of the service.
    expect(result.current.fleet.rows).toHaveLength(ms === 0 ? 200 : 300);
    // One of two servers may still be the old one.
    worker.format = fleetFormat;
    await pass(61_000);
    expect(result.current).toMatchObject({ error: null, fleet: { total: 300 } });
  });

  it('asks the worker for a sweep, and for nothing while paused', async () => {
    put(rowsOf(3));
    const { result, client } = mount();
    await pass(250);
    worker.looks = [];
    act(() => result.current.refreshNow());
    expect(result.current.isFetching).toBe(true);
    await pass(300);
    expect(worker.looks).toEqual([{ sweep: true }]);
    worker.list = { ...calm, endedAt: Date.now() };
    await pass(300);
    expect(result.current.isFetching).toBe(false);

    act(() => result.current.pause());
    await pass(100);
    worker.asked = [];
    await pass(100_000);
    expect(worker.asked).toEqual([]);
    act(() => result.current.resume());
    await pass(100);
    expect(worker.asked.length).toBeGreaterThan(0);

    client.clear();
    await pass(100);
    expect(client.getQueryData(fleetQuery({}).queryKey)).toBeUndefined();
  });
});
