import { dataStatusOf } from '../../batch-engine/fleet/data-status.ts';
import { emptyFleet, findPhone, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';
import { changeKinds, historyFields, type ChangeKind } from '../../contract/history.ts';
import type { Instance } from '../../contract/instances.ts';
import { dataStatuses, findStatus } from '../../contract/statuses.ts';

/** The field of a row that a kind of change is of; the data state stands beside all fields. */
export const fieldOfKind = {
  running: 'running_status',
  data: 'data_status',
  login: 'login_status',
  assign: 'assign_status',
  user: 'assign_user',
  frozen: 'frozen_status',
  backup: 'backup_status',
  restore: 'restore_status',
} as const satisfies Record<(typeof historyFields)[number], string>;

/** What differs between a fleet as it was and another, later one. */
export interface Difference {
  /** Whoever differs, as it was: then those that have come since, of whom only who they are is known. */
  fleet: Fleet;
  /** By id: in what. */
  kindsOf: ReadonlyMap<string, readonly ChangeKind[]>;
  /** How many phones differ in each; kinds that nobody differs in have none. */
  counts: ReadonlyMap<ChangeKind, number>;
}

const onlyCame: readonly ChangeKind[] = ['appeared'];
const onlyWent: readonly ChangeKind[] = ['gone'];
const none: readonly ChangeKind[] = [];

/** A field as it is compared: an empty text says as little as none, and two codes with one word are no difference to anybody. */
function valueOf(row: Instance, kind: keyof typeof fieldOfKind): unknown {
  if (kind === 'data') {
    const status = dataStatusOf(row);
    return status === undefined ? undefined : findStatus(dataStatuses, status).label.en;
  }
  const value = row[fieldOfKind[kind]];
  return value === '' ? undefined : value;
}

/** Nearly all of 100,000 phones are as they were: for those nothing is made. */
function kindsBetween(then: Instance, now: Instance): readonly ChangeKind[] {
  let kinds: ChangeKind[] | undefined;
  for (const kind of historyFields) {
    const was = valueOf(then, kind);
    const is = valueOf(now, kind);
    if (was === is) continue;
    // BatchQueryStatus is asked in turn: what it has not said of a phone is not another state.
    if (kind === 'data' && (was === undefined || is === undefined)) continue;
    (kinds ??= []).push(kind);
  }
  return kinds ?? none;
}

/** Who a phone is, and nothing of how; the same for the same row. */
const names = new WeakMap<Instance, Instance>();
function nameOnly(row: Instance): Instance {
  const known = names.get(row);
  if (known) return known;
  const { instance_id, instance_name, region, region_name, region_name_en, instance_sku } = row;
  const made = { instance_id, instance_name, region, region_name, region_name_en, instance_sku };
  names.set(row, made);
  return made;
}

/** Holds a fleet as it was against another. */
export function differenceOf(then: Fleet, now: Fleet): Difference {
  const kindsOf = new Map<string, readonly ChangeKind[]>();
  const counts = new Map<ChangeKind, number>();
  const rows: Instance[] = [];
  const note = (row: Instance, kinds: readonly ChangeKind[]) => {
    if (kinds.length === 0) return;
    rows.push(row);
    kindsOf.set(row.instance_id, kinds);
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  for (const row of then.rows) {
    const present = findPhone(now, row.instance_id);
    note(row, present ? kindsBetween(row, present) : onlyWent);
  }
  for (const row of now.rows) if (!then.places.has(row.instance_id)) note(nameOnly(row), onlyCame);
  return { fleet: fleetOf(rows), kindsOf, counts };
}

/** Those of them that differ in any of these; all where none is named. */
export function narrowDifference(
  { fleet, kindsOf }: Difference,
  wanted: readonly ChangeKind[],
): Fleet {
  if (wanted.length === 0) return fleet;
  return fleetOf(
    fleet.rows.filter(({ instance_id }) =>
      kindsOf.get(instance_id)?.some((kind) => wanted.includes(kind)),
    ),
  );
}

const fleetOf = (rows: readonly Instance[]): Fleet => ({
  ...emptyFleet,
  rows,
  places: placesOf(rows.map(({ instance_id }) => instance_id)),
  total: rows.length,
  isComplete: true,
});

const everything = 'all';

/** What of the difference an address asks for: kinds, or all of it (none named); undefined where it asks for none. */
export function readDiffers(text: string | undefined): readonly ChangeKind[] | undefined {
  if (!text) return undefined;
  const asked = text.split(',');
  return changeKinds.filter((kind) => asked.includes(kind));
}

/** The same, written. */
export const writeDiffers = (kinds: readonly ChangeKind[]): string => kinds.join() || everything;
