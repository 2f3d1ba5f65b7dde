import type { StatusValue } from '../../contract/fields.ts';
import type { StatusRound } from '../../batch-engine/ask-statuses.ts';

/** What BatchQueryStatus said of a phone, and when. Read with the enumeration that the settings name. */
interface SeenStatus {
  status: StatusValue;
  at: number;
}

export type StatusMap = ReadonlyMap<string, SeenStatus>;

const keptStatuses = 5000;

/** Takes a round in: the newest last, so that what has not been looked at for longest is forgotten first. */
export function keepStatuses(
  known: StatusMap,
  { statuses, refused }: StatusRound,
  at: number,
): StatusMap {
  const kept = new Map(known);
  for (const id of refused) kept.delete(id);
  for (const [id, status] of statuses) {
    kept.delete(id);
    kept.set(id, { status, at });
  }
  for (const id of kept.keys()) {
    if (kept.size <= keptStatuses) break;
    kept.delete(id);
  }
  return kept;
}
