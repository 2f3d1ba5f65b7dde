import { askStatuses } from '../../batch-engine/ask-statuses.ts';
import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { patchRows, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { CallService } from '../../contract/call-service.ts';
import { limits, type StatusValue } from '../../contract/fields.ts';
import { type Instance } from '../../contract/instances.ts';
import { BatchQueryStatus } from '../../contract/instance-statuses.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import type { StatusEnum } from '../../contract/statuses.ts';

/** A phone that nobody looks at is asked for no sooner again. */
const restMs = 60_000;
/** A phone that the service refused is left in peace for this long. */
const refusedForMs = 60_000;
/** Requests per second for phones that nobody looks at: 100,000 of them take four minutes. */
const restPerRequestMs = 240;

/** What is known of phones that are gone is forgotten once it is more than of so many. */
const keptOfGone = 1000;

/** Which phones are asked for next, in turn. */
export interface DataTurns {
  /** @param shown those that somebody looks at: they come first */
  next: (fleet: Fleet, shown: readonly string[], when: DataTimes) => string[];
  asked: (ids: readonly string[], refused: readonly string[], nowMs: number) => void;
}

interface DataTimes {
  nowMs: number;
  /** How long ago the last request was. */
  sinceMs: number;
  /** Those on a screen are asked for no sooner again. */
  shownRestMs: number;
}

/** @param pace every rest is multiplied by it */
export function createDataTurns(pace: number): DataTurns {
  const askedAtMs = new Map<string, number>();
  const refusedAtMs = new Map<string, number>();
  let place = 0;

  function forgetGone({ rows, places }: Fleet): void {
    for (const known of [askedAtMs, refusedAtMs])
      if (known.size > 2 * rows.length + keptOfGone)
        for (const id of known.keys()) if (!places.has(id)) known.delete(id);
  }

  return {
    next(fleet, shown, { nowMs, sinceMs, shownRestMs }) {
      forgetGone(fleet);
      const { rows, places } = fleet;
      const isDue = (id: string, afterMs: number) =>
        nowMs - (askedAtMs.get(id) ?? -Infinity) >= afterMs &&
        nowMs - (refusedAtMs.get(id) ?? -Infinity) >= refusedForMs &&
        places.has(id);
      const ids = new Set(shown.filter((id) => isDue(id, shownRestMs)));
      // A request that goes out anyhow is filled up.
      const requests = Math.max(
        Math.floor(sinceMs / (restPerRequestMs * pace)),
        Math.ceil(ids.size / limits.instanceIds),
      );
      const most = requests * limits.instanceIds;
      for (let looked = 0; looked < rows.length && ids.size < most; looked += 1) {
        place = (place + 1) % rows.length;
        const id = rows[place]?.instance_id ?? '';
        if (isDue(id, restMs * pace)) ids.add(id);
      }
      return [...ids];
    },
    asked(ids, refused, nowMs) {
      for (const id of ids) askedAtMs.set(id, nowMs);
      for (const id of refused) refusedAtMs.set(id, nowMs);
    },
  };
}

/**
 * Asks for the statuses of phones.
 * @returns the fleet with them, made of what it is then; and those that the service refused
 * @throws ApiError
 */
export async function askData(
  call: CallService,
  session: StoredSession,
  ids: readonly string[],
  statusEnum: StatusEnum,
): Promise<{ patch: (fleet: Fleet) => Fleet; refused: readonly string[] }> {
  const { statuses, refused } = await askStatuses(
    ids,
    async (some) =>
      (await call(session, BatchQueryStatus, { instance_ids: [...some] })).status_results,
  );
  return { patch: (fleet) => patchData(fleet, statuses, statusEnum), refused };
}

/** The fleet with what BatchQueryStatus has said of some of its phones. */
export function patchData(
  fleet: Fleet,
  statuses: ReadonlyMap<string, StatusValue>,
  statusEnum: StatusEnum,
): Fleet {
  if (statusEnum === 'running')
    return patchRows(
      fleet,
      new Map([...statuses].map(([id, running_status]) => [id, { running_status }])),
    );
  let rows: Instance[] | undefined;
  for (const [id, status] of statuses) {
    const place = fleet.places.get(id);
    const row = place === undefined ? undefined : fleet.rows[place];
    if (place === undefined || !row) continue;
    const told = withDataStatus(row, status);
    if (told === row) continue;
    rows ??= fleet.rows.slice();
    rows[place] = told;
  }
  return rows ? { ...fleet, rows, generation: fleet.generation + 1 } : fleet;
}
