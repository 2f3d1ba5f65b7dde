import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useBrowserLocation, useSearch } from 'wouter/use-browser-location';
import { demoView } from '../../../contract/fixtures/session.ts';
import type { Instance } from '../../../contract/instances.ts';
import { queryClient, sessionQuery } from '../../api/queries.ts';
import { navigate, PlaceContext, readSearch } from '../../lib/navigation.ts';
import { emptyFleet, mergeRows } from '../../../batch-engine/fleet/fleet.ts';
import { fleetQuery } from '../../fleet/fleet-query.ts';
import { selection } from '../../fleet/selection.ts';
import { useWatch } from '../../fleet/fleet-state.ts';
import { useTargets } from './use-targets.ts';

const many = Array.from({ length: 200 }, (_, at) => `phone-${at}`);
const store = { saved: new Map<string, unknown>(), isDown: false, writes: 0 };

async function fakeFetch(
  url: string,
  { method, body }: { method: string; body?: string | null },
): Promise<Response> {
  const id = url.split('/').at(-1) ?? '';
  if (method === 'GET')
    return store.saved.has(id)
      ? Response.json(store.saved.get(id))
      : Response.json({ error_code: 'GATEWAY.NOT_FOUND', error_msg: '' }, { status: 404 });
  store.writes += 1;
  if (store.isDown)
    return Response.json({ error_code: 'GATEWAY.NOT_RECORDED', error_msg: '' }, { status: 503 });
  const { value } = JSON.parse(body ?? '{}') as { value: unknown }; // What listPhones sends.
  store.saved.set(id, { id, value });
  return Response.json(store.saved.get(id));
}

function Place({ children }: { children: ReactNode }) {
  const [path] = useBrowserLocation();
  const search = useSearch();
  return createElement(
    PlaceContext,
    { value: { page: '/adb', path, params: {}, search: readSearch(search) } },
    children,
  );
}

/** The page at an address. */
function open(address: string) {
  navigate(address);
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(
      QueryClientProvider,
      { client: queryClient },
      createElement(Place, null, children),
    );
  const { result } = renderHook(useTargets, { wrapper });
  return {
    state: () => result.current,
    ids: () => result.current.known.phones.map(({ instance_id }) => instance_id),
  };
}

beforeEach(() => {
  vi.stubGlobal('fetch', fakeFetch);
  Object.assign(store, { saved: new Map(), isDown: false, writes: 0 });
  useWatch.setState({ isPaused: true });
  queryClient.setQueryData(sessionQuery.queryKey, demoView);
  const rows = many.map((instance_id): Instance => ({ instance_id, running_status: 2 }));
  queryClient.setQueryData(fleetQuery({}).queryKey, {
    ...mergeRows(emptyFleet, rows, rows.length, 1),
    isComplete: true,
  });
  selection.clear();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('puts the phones of a selection into the address, which means them from then on', async () => {
  selection.set(['phone-1', 'phone-2']);
  const { ids } = open('/adb?targets=selection');
  await waitFor(() => expect(location.search).toBe('?targets=selection&ids=phone-1%2Cphone-2'));
  act(() => selection.set(['phone-3']));
  expect(ids()).toEqual(['phone-1', 'phone-2']);
});

it('saves a long selection once, and the address names what was saved', async () => {
  selection.set(many);
  const { ids } = open('/adb?targets=selection');
  await waitFor(() => expect(location.search).toMatch(/^\?targets=selection&saved=[0-9a-f-]{36}$/));
  expect(ids()).toEqual(many);
  cleanup();
  const { search } = location;
  open('/video?targets=selection');
  await waitFor(() => expect(location.search).toBe(search));
  expect(store.writes).toBe(1);
});

it('leaves the address as it is where a selection cannot be saved, and means this browser’s', async () => {
  store.isDown = true;
  selection.set(many.slice(1));
  const { ids, state } = open('/adb?targets=selection');
  await waitFor(() => expect(store.writes).toBe(1));
  expect(location.search).toBe('?targets=selection');
  expect(state().target).toEqual({ kind: 'selection' });
  expect(ids()).toEqual(many.slice(1));
});

it('acts on nobody where the link names what is another person’s, whatever is selected here', async () => {
  selection.set(['phone-3']);
  const { ids, state } = open('/adb?targets=selection&saved=1b4e28ba-2fa1-41d2-883f-0016d3cca427');
  expect(state().isComplete).toBe(false);
  await waitFor(() => expect(state().isMissing).toBe(true));
  expect(ids()).toEqual([]);
  expect(location.search).toContain('saved=1b4e28ba');
});

it('comes back to what a page was for, but to the selection as it is then', async () => {
  open('/apps?ids=phone-5');
  cleanup();
  const back = open('/apps');
  expect(back.ids()).toEqual(['phone-5']);
  await waitFor(() => expect(location.search).toBe('?targets=ids&ids=phone-5'));
  cleanup();
  expect(open('/video').ids()).toEqual([]);
  cleanup();
  selection.set(['phone-6']);
  open('/apps?targets=selection');
  await waitFor(() => expect(location.search).toContain('ids=phone-6'));
  cleanup();
  selection.set(['phone-7']);
  expect(open('/apps').ids()).toEqual(['phone-7']);
});
