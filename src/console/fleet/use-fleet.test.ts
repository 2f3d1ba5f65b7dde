import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import { fleetQuery } from './fleet-query.ts';
import { useFleet } from './use-fleet.ts';
import { resetWatch, useWatch } from './fleet-state.ts';
import { loadRecorder } from './recorder.ts';

interface Phone {
  instance_id: string;
  running_status: number;
}

/** The service behind the gateway, as far as the list goes. */
const service = {
  phones: [] as Phone[],
  refusal: undefined as [number, string] | undefined,
  latencyMs: 10,
  asked: [] as number[],
};

async function fakeFetch(
  url: string,
  { signal }: { signal?: AbortSignal | null },
): Promise<Response> {
  const query = new URL(url, 'http://console.test').searchParams;
  const [no, size] = [Number(query.get('page_no')), Number(query.get('page_size'))];
  service.asked.push(no);
  await new Promise((resolve) => setTimeout(resolve, service.latencyMs));
  signal?.throwIfAborted();
  if (service.refusal)
    return Response.json(
      { error_code: service.refusal[1], error_msg: '' },
      { status: service.refusal[0] },
    );
  const result = service.phones.slice((no - 1) * size, no * size);
  return Response.json({
    error_code: '0',
    error_msg: 'ok',
    data: { result, page_no: no, page_size: size, total_count: service.phones.length },
  });
}

function mount() {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client }, children);
  // By a filter of the service's own, which the worker does not watch.
  const query: Parameters<typeof useFleet>[0] = { instance_name: 'p' };
  return {
    client,
    again: () => renderHook(() => useFleet(query), { wrapper }),
    fleet: () => client.getQueryData<Fleet>(fleetQuery(query).queryKey),
    ...renderHook(() => useFleet(query), { wrapper }),
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const phones = (count: number) =>
  Array.from({ length: count }, (_, at): Phone => ({ instance_id: `p${at}`, running_status: 2 }));

// Code is not loaded by the timers of the tests.
beforeAll(async () => {
  await loadRecorder();
  await import('./sweep-list.ts');
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fakeFetch);
  vi.stubGlobal('scheduler', { yield: async () => {} });
  Object.assign(service, { phones: phones(950), refusal: undefined, latencyMs: 10, asked: [] });
  resetWatch();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('useFleet, by filters of the service', () => {
  it('shows the first page at once and the rest as it comes, in ⌈n/200⌉ requests', async () => {
    const { result } = mount();
    expect(result.current).toMatchObject({ isLoading: true, progress: undefined });
    await pass(11);
    expect(result.current).toMatchObject({
      isLoading: false,
      isFetching: true,
      progress: { loaded: 200, total: 950 },
    });
    await pass(1000);
    expect(result.current).toMatchObject({
      isFetching: false,
      progress: undefined,
      error: null,
      isStale: false,
    });
    expect(result.current.fleet.rows.map((row) => row.instance_id)).toEqual(
      service.phones.map((phone) => phone.instance_id),
    );
    expect(service.asked.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  it('sweeps by itself, keeps what did not change, and logs what did', async () => {
    const { result } = mount();
    await pass(1000);
    const before = result.current.fleet.rows;
    service.phones = service.phones.map((phone, at) =>
      at === 7 ? { ...phone, running_status: 4 } : phone,
    );
    await pass(16_000);
    expect(result.current.fleet.rows[7]).toMatchObject({ running_status: 4 });
    expect(result.current.fleet.rows[8]).toBe(before[8]);
    expect(useWatch.getState().log.recent).toMatchObject([
      { id: 'p7', field: 'running_status', from: 2, to: 4 },
    ]);
  });

  it('keeps the data when a round fails, says that it is stale, and recovers by itself', async () => {
    const { result } = mount();
    await pass(1000);
    service.refusal = [403, 'APIGW.0802'];
    await pass(16_000);
    expect(result.current).toMatchObject({ isStale: true, error: { kind: 'forbidden' } });
    expect(result.current.fleet.rows).toHaveLength(950);
    service.refusal = undefined;
    await pass(60_000);
    expect(result.current).toMatchObject({ isStale: false, error: null });
  });

  it('says until when a throttling service wants to be left alone', async () => {
    service.refusal = [429, 'APIGW.0308'];
    const { result } = mount();
    await pass(11);
    expect(result.current.throttledUntil).toBeGreaterThan(Date.now());
    service.refusal = undefined;
    await pass(2000);
    expect(result.current).toMatchObject({ throttledUntil: undefined, error: null });
    expect(result.current.fleet.isComplete).toBe(true);
  });

  it('neither sweeps while paused, nor stops showing; goes on at once when resumed', async () => {
    const { result } = mount();
    await pass(1000);
    act(() => result.current.pause());
    service.asked = [];
    await pass(100_000);
    expect(service.asked).toEqual([]);
    expect(result.current).toMatchObject({ isPaused: true, isStale: true });
    act(() => result.current.resume());
    await pass(100);
    expect(service.asked).toHaveLength(5);
    expect(result.current.isStale).toBe(false);
  });

  it('does not sweep on return before it is due', async () => {
    const { unmount, again } = mount();
    await pass(1000);
    unmount();
    service.asked = [];
    again();
    await pass(100);
    expect(service.asked).toEqual([]);
    await pass(20_000);
    expect(service.asked.length).toBeGreaterThanOrEqual(5);
  });

  it('stops asking when nobody looks any more, and keeps what there is', async () => {
    service.phones = phones(20_000);
    const { unmount, fleet } = mount();
    await pass(25);
    unmount();
    await pass(100);
    const asked = service.asked.length;
    await pass(5000);
    expect(service.asked).toHaveLength(asked);
    expect(asked).toBeLessThan(100);
    expect(fleet()?.rows.length).toBeGreaterThanOrEqual(200);
  });

  it('writes nothing after the cache was cleared, as on signing out', async () => {
    service.phones = phones(20_000);
    const { client, fleet } = mount();
    await pass(25);
    client.clear();
    await pass(100);
    const asked = service.asked.length;
    await pass(5000);
    expect(service.asked).toHaveLength(asked);
    expect(fleet()).toBeUndefined();
  });
});
