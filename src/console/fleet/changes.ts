import { dataStatusOf } from '../../batch-engine/fleet/data-status.ts';
import type { StatusValue } from '../../contract/fields.ts';
import {
  assignStatuses,
  copyStatuses,
  dataStatuses,
  findStatus,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
  type Enumeration,
  type Tone,
} from '../../contract/statuses.ts';
import type { Instance } from '../../contract/instances.ts';
import { markMs, type RowMark } from '../data-table/types.ts';
import type { RowChange } from '../../batch-engine/fleet/fleet-diff.ts';

/** The fields whose changes are told, each with the enumeration that its codes belong to. */
export const watchedFields = {
  running_status: runningStatuses,
  login_status: loginStatuses,
  assign_status: assignStatuses,
  frozen_status: frozenStatuses,
  backup_status: copyStatuses,
  restore_status: copyStatuses,
  data_status: dataStatuses,
} as const satisfies Record<string, Enumeration>;

type WatchedField = keyof typeof watchedFields;
/** Those of them that the list's rows have. */
export const rowFields = [
  'running_status',
  'login_status',
  'assign_status',
  'frozen_status',
  'backup_status',
  'restore_status',
] as const satisfies readonly WatchedField[];

/** One thing that happened to one phone. */
export type ChangeEvent = { id: string; name: string | undefined; turnedBad: boolean } & (
  | { field: WatchedField; from: StatusValue | undefined; to: StatusValue | undefined }
  | { field: 'born' | 'gone' }
);

/** The same with the time at which it was seen: the service has no history. */
export type Change = ChangeEvent & { key: number; at: number };

export interface ChangeLog {
  /** The newest first. */
  recent: readonly Change[];
  marks: ReadonlyMap<string, RowMark>;
  /** What turned bad in the last round: to be announced once. The same array until the next round. */
  turnedBad: readonly Change[];
  nextKey: number;
}

export const recentLimit = 200;

/** What a change of a code means: bad where it was not, or unknown where all was well. */
export function isTurnedBad(
  enumeration: Enumeration,
  from: StatusValue | undefined,
  to: StatusValue | undefined,
): boolean {
  const toneOf = (value: StatusValue | undefined): Tone | undefined =>
    value === undefined ? undefined : findStatus(enumeration, value).tone;
  const [was, is] = [toneOf(from), toneOf(to)];
  return (is === 'bad' && was !== 'bad') || (is === 'unknown' && was === 'good');
}

/** What happened to one row. */
export function eventsOf({ id, before, after }: RowChange): ChangeEvent[] {
  if (!before) return [{ id, name: after?.instance_name, field: 'born', turnedBad: false }];
  if (!after) return [{ id, name: before.instance_name, field: 'gone', turnedBad: false }];
  const [was, is] = [dataStatusOf(before), dataStatusOf(after)];
  return [
    ...rowFields.flatMap((field) => fieldEvent(after, field, before[field], after[field])),
    // What is told for the first time is no news.
    ...(was === undefined || is === undefined ? [] : fieldEvent(after, 'data_status', was, is)),
  ];
}

function fieldEvent(
  row: Instance,
  field: WatchedField,
  from: StatusValue | undefined,
  to: StatusValue | undefined,
): ChangeEvent[] {
  if (from === to) return [];
  return [
    {
      id: row.instance_id,
      name: row.instance_name,
      field,
      from,
      to,
      turnedBad: isTurnedBad(watchedFields[field], from, to),
    },
  ];
}

/** Takes one round's events in. The same log where there are none and no mark has gone by. */
export function recordEvents(
  log: ChangeLog,
  events: readonly ChangeEvent[],
  at: number,
): ChangeLog {
  const marks = new Map<string, RowMark>();
  for (const [id, mark] of log.marks) if (at - mark.at < markMs) marks.set(id, mark);
  if (events.length === 0) return marks.size === log.marks.size ? log : { ...log, marks };
  for (const { id, field } of events) {
    const known = marks.get(id);
    marks.set(id, { at, fields: new Set(known?.at === at ? [...known.fields, field] : [field]) });
  }
  let key = log.nextKey;
  const stamp = (event: ChangeEvent): Change => Object.assign({ at, key: key++ }, event);
  const fresh = events.slice(-recentLimit).map(stamp);
  const bad = events.filter((event) => event.turnedBad).slice(0, recentLimit);
  return {
    recent: [...fresh.toReversed(), ...log.recent].slice(0, recentLimit),
    marks,
    turnedBad: bad.length > 0 ? bad.map(stamp) : log.turnedBad,
    nextKey: key,
  };
}
