import type { QueryClient } from '@tanstack/react-query';
import { limits } from '../../contract/fields.ts';
import { ListInstances, type Instance } from '../../contract/instances.ts';
import { call } from '../api/client.ts';
import { fleetQuery, patchFleets } from '../fleet/load.ts';
import { wait } from '../fleet/pause.ts';

/** More than these are looked for in the whole list. */
const mostSingly = 50;
/** It rests so many times as long as it looked, so that lists and actions get on. */
const restPerLook = 3;
const never = new AbortController().signal;

const wanted = new Set<string>();
let isAtWork = false;

/**
 * Renews what the lists on screen say of phones that a batch has just seen to its end, with the fewest requests: what is
 * planned next is planned on how they are now.
 */
export async function renewRows(client: QueryClient, ids: readonly string[]): Promise<void> {
  // Without a list nothing is out of date.
  if (!client.getQueryData(fleetQuery({}).queryKey)) return;
  for (const id of ids) wanted.add(id);
  if (isAtWork) return;
  isAtWork = true;
  while (wanted.size > 0) {
    const some = [...wanted];
    wanted.clear();
    const startedMs = performance.now();
    // The list's own pass comes later where this one fails.
    await look(client, some).catch(() => {});
    if (wanted.size > 0) await wait(restPerLook * (performance.now() - startedMs), never);
  }
  isAtWork = false;
}

async function look(client: QueryClient, ids: readonly string[]): Promise<void> {
  const whole = fleetQuery({});
  const pages = Math.ceil(
    (client.getQueryData(whole.queryKey)?.rows.length ?? 0) / limits.listPageSize,
  );
  if (ids.length >= pages || ids.length > mostSingly) {
    await client.fetchQuery({ ...whole, staleTime: 0 });
    return;
  }
  const rows = new Map<string, Instance>();
  for (const instance_id of ids) {
    const { result } = await call(ListInstances, {
      page_no: 1,
      page_size: limits.listPageSize,
      instance_id,
    });
    for (const row of result) if (row.instance_id === instance_id) rows.set(instance_id, row);
  }
  patchFleets(client, rows);
}
