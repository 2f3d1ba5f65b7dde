import { create } from 'zustand';
import type { StatusValue } from '../../contract/fields.ts';
import { findStatus, type Enumeration } from '../../contract/statuses.ts';
import type { StatusRound } from '../../batch-engine/ask-statuses.ts';
import { onPersonLeft } from '../api/session.ts';

/** What BatchQueryStatus said of a phone, and when. Read with the enumeration that the settings name. */
interface SeenStatus {
  status: StatusValue;
  at: number;
}

export type StatusMap = ReadonlyMap<string, SeenStatus>;

interface Statuses {
  /** Of the phones asked so far, by id. */
  seen: StatusMap;
  /** Those among them whose data are in a bad state. Another set only when one comes or goes. */
  troubled: ReadonlySet<string>;
  /** The phones whose state somebody looks at: rows in the window of the list. */
  visibleIds: readonly string[];
}

const nothing: Statuses = { seen: new Map(), troubled: new Set(), visibleIds: [] };

/** The one place of data states. Cells read it themselves, so that a round of statuses renders what has changed and nothing above it. */
export const useStatuses = create<Statuses>()(() => nothing);

onPersonLeft(() => useStatuses.setState(nothing, true));

/** What BatchQueryStatus said last of this phone; undefined where it was not asked. */
export const statusOf = (id: string): StatusValue | undefined =>
  useStatuses.getState().seen.get(id)?.status;

/** The same, followed. */
export const useStatus = (id: string): StatusValue | undefined =>
  useStatuses(({ seen }) => seen.get(id)?.status);

export const setVisibleIds = (visibleIds: readonly string[]): void =>
  useStatuses.setState({ visibleIds });

/** Those whose state is a bad one; the set of before where they are the same. */
export function troubledIn(
  seen: StatusMap,
  enumeration: Enumeration,
  before: ReadonlySet<string>,
): ReadonlySet<string> {
  const troubled = new Set<string>();
  for (const [id, { status }] of seen)
    if (findStatus(enumeration, status).tone === 'bad') troubled.add(id);
  const isSame = troubled.size === before.size && [...troubled].every((id) => before.has(id));
  return isSame ? before : troubled;
}

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
