import { vi } from 'vitest';
import { deltaOf, wholeDeltas } from '../../batch-engine/fleet/apply-delta.ts';
import { factsOf } from '../../batch-engine/fleet/facts.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';
import { fleetFormat, type FleetHead, type RoundState } from '../../contract/fleet-wire.ts';
import type { Instance } from '../../contract/instances.ts';

export const calm: RoundState = { failures: 0, endedAt: 1, nextAt: 1, isUnderWay: false };

/** The worker behind the gateway: its snapshots, the newest last. */
export const worker = {
  snapshots: [] as Fleet[],
  list: calm,
  /** Its clock is ahead of ours by so much. */
  aheadMs: 0,
  asked: [] as string[],
  looks: [] as unknown[],
  isAway: false,
  format: fleetFormat,
};

export const fleetOf = (rows: readonly Instance[], fields: Partial<Fleet> = {}): Fleet => ({
  ...emptyFleet,
  rows,
  places: placesOf(rows.map((row) => row.instance_id)),
  total: rows.length,
  isComplete: true,
  updatedAt: Date.now() + worker.aheadMs,
  ...fields,
});
export const put = (rows: readonly Instance[], fields: Partial<Fleet> = {}) =>
  worker.snapshots.push(fleetOf(rows, fields));
export const rowOf = (at: number, running_status = 2): Instance => ({
  instance_id: `p${at}`,
  running_status,
});
export const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => rowOf(at));

function answer(since: string | null): string {
  const version = worker.snapshots.length - 1;
  const fleet = worker.snapshots[version] ?? emptyFleet;
  const known = since?.startsWith('e.') ? worker.snapshots[Number(since.slice(2))] : undefined;
  const delta = known && deltaOf(known, fleet);
  const head: FleetHead = {
    format: worker.format,
    version: `e.${version}`,
    isWhole: !known || delta === 'reordered',
    facts: factsOf(fleet),
    watch: { list: worker.list, data: calm },
    now: Date.now() + worker.aheadMs,
  };
  const lines = head.isWhole ? [...wholeDeltas(fleet)] : delta ? [delta] : [];
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export async function fakeFetch(
  url: string,
  { body }: { body?: string | null } = {},
): Promise<Response> {
  const { pathname, searchParams } = new URL(url, 'http://console.test');
  await new Promise((resolve) => setTimeout(resolve, 5));
  if (worker.isAway) throw new TypeError('Failed to fetch');
  if (pathname === '/worker/fleet/look') {
    worker.looks.push(JSON.parse(body ?? '{}'));
    return Response.json({});
  }
  if (pathname === '/worker/fleet') {
    worker.asked.push(searchParams.get('since') ?? 'whole');
    return new Response(answer(searchParams.get('since')));
  }
  const { rows = [] } = worker.snapshots.at(-1) ?? {};
  worker.asked.push('list');
  return firstPage(rows);
}

export const firstPage = (rows: readonly Instance[]): Response =>
  Response.json({
    error_code: '0',
    error_msg: 'ok',
    data: { result: rows.slice(0, 200), page_no: 1, page_size: 200, total_count: rows.length },
  });
/** The same, but for what the list itself answers. */
export const listing = (answerOf: () => Response) =>
  vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) =>
    url.includes('batch-query') ? answerOf() : fakeFetch(url, init),
  );
