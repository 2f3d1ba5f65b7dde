import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import { settingsQuery } from '../api/queries.ts';
import { emptyFleet, mergeRows } from '../../batch-engine/fleet/fleet.ts';
import { fleetQuery } from './load.ts';
import { useStatusLoop } from './use-status-loop.ts';
import { useStatuses } from './statuses.ts';
import { resetWatch, statusPoll, useTrouble, useWatch } from './fleet-state.ts';

const service = { status: new Map<string, unknown>(), asked: [] as string[][], isDown: false };

async function fakeFetch(_url: string, { body }: { body?: string | null }): Promise<Response> {
  const { instance_ids: ids } = JSON.parse(body ?? '{}') as { instance_ids: string[] }; // The contract has parsed it.
  service.asked.push(ids);
  if (service.isDown)
    return Response.json({ error_code: 'KOOPHONE.API.9999', error_msg: '' }, { status: 500 });
  if (ids.some((id) => !service.status.has(id)))
    return Response.json({ error_code: 'KOOPHONE.API.1001', error_msg: '' }, { status: 400 });
  return Response.json({
    error_code: '0',
    error_msg: 'ok',
    data: {
      status_results: ids.map((instance_id) => ({
        instance_id,
        status: service.status.get(instance_id),
      })),
    },
  });
}

function mount(ids: string[], statusEnum: StatusEnum = 'data') {
  const client = new QueryClient();
  client.setQueryData(settingsQuery.queryKey, {
    upstream: 'simulator',
    statusEnum,
    askAbovePhones: 20,
  });
  const rows = ids.map((instance_id): Instance => ({
    instance_id,
    instance_name: instance_id,
    running_status: 2,
  }));
  const { queryKey } = fleetQuery({});
  client.setQueryData(queryKey, mergeRows(emptyFleet, rows, rows.length, 1));
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client }, children);
  const hook = renderHook(
    (props: { ids: string[]; isPaused: boolean }) => useStatusLoop(props.ids, props),
    { wrapper, initialProps: { ids, isPaused: false } },
  );
  return {
    ...hook,
    row: (id: string) => client.getQueryData(queryKey)?.rows.find((row) => row.instance_id === id),
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fakeFetch);
  Object.assign(service, {
    status: new Map([
      ['a', 2],
      ['b', 3],
      ['c', 2],
    ]),
    asked: [],
    isDown: false,
  });
  resetWatch();
  useStatuses.setState({ seen: new Map(), troubled: new Set() });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('useStatusLoop', () => {
  it('asks at once, then slowly while all is settled and quickly while something is in passage', async () => {
    mount(['a', 'b']);
    await pass(1);
    expect(service.asked).toEqual([['a', 'b']]);
    expect(useStatuses.getState().seen.get('b')).toMatchObject({ status: 3 });
    service.status.set('a', 4);
    await pass(7000);
    expect(service.asked).toHaveLength(1);
    await pass(1100);
    expect(service.asked).toHaveLength(2);
    await pass(4100);
    expect(service.asked).toHaveLength(4);
    expect(useWatch.getState().log.recent).toMatchObject([
      { id: 'a', field: 'data_status', from: 2, to: 4 },
    ]);
  });

  it('knows whose data are in trouble, and keeps that set while nobody comes or goes', async () => {
    service.status.set('b', 5);
    mount(['a', 'b']);
    await pass(1);
    const { troubled } = useStatuses.getState();
    expect(troubled).toEqual(new Set(['b']));
    service.status.set('a', 3);
    await pass(8100);
    expect(service.asked).toHaveLength(2);
    expect(useStatuses.getState().troubled).toBe(troubled);
  });

  it('asks soon for what comes on screen, and not again for what goes', async () => {
    const { rerender } = mount(['a']);
    await pass(1);
    rerender({ ids: ['a', 'c'], isPaused: false });
    await pass(200);
    expect(service.asked).toEqual([['a'], ['a', 'c']]);
    rerender({ ids: ['c'], isPaused: false });
    await pass(200);
    expect(service.asked).toHaveLength(2);
  });

  it('tells the others when one has vanished, and leaves that one in peace', async () => {
    mount(['a', 'gone', 'b']);
    await pass(1);
    expect([...useStatuses.getState().seen.keys()]).toEqual(['a', 'b']);
    service.asked = [];
    await pass(9000);
    expect(service.asked).toEqual([['a', 'b']]);
  });

  it('writes into the rows where the setting says that it speaks of running', async () => {
    service.status.set('a', 5);
    const { row } = mount(['a'], 'running');
    await pass(1);
    expect(row('a')).toMatchObject({ running_status: 5 });
  });

  it('knows the others where one status is odd, and shows that one as it is', async () => {
    service.status.set('b', 'null').set('c', { code: 1 });
    mount(['a', 'b', 'c']);
    await pass(1);
    expect([...useStatuses.getState().seen.values()].map(({ status }) => status)).toEqual([
      2,
      'null',
      '{"code":1}',
    ]);
  });

  it('says that asking fails, why, and when it last went well', async () => {
    mount(['a']);
    const trouble = renderHook(() => useTrouble(statusPoll)).result;
    const askedAt = Date.now();
    await pass(1);
    expect(trouble.current).toBeUndefined();
    service.isDown = true;
    await pass(8100);
    expect(trouble.current).toMatchObject({
      succeededAt: askedAt,
      error: { status: 500, code: 'KOOPHONE.API.9999' },
    });
    service.isDown = false;
    await pass(16_100);
    expect(trouble.current).toBeUndefined();
  });

  it('backs off while the service fails, and is silent while paused', async () => {
    service.isDown = true;
    const { rerender } = mount(['a']);
    await pass(8100 * 2);
    expect(service.asked.length).toBeLessThanOrEqual(2);
    rerender({ ids: ['a'], isPaused: true });
    service.asked = [];
    await pass(200_000);
    expect(service.asked).toEqual([]);
  });
});
