import { toColumn, toColumns } from '../../contract/fleet-columns.ts';
import { fromColumn, fromColumns } from '../../contract/read-columns.ts';
import type { FleetDelta } from '../../contract/fleet-wire.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import { dataStatusOf, noteDataStatus, withDataStatus } from './data-status.ts';
import { diffFleets } from './fleet-diff.ts';
import { isSameRow, type Fleet } from './fleet.ts';
import { placesOf } from './id-index.ts';

/** Rows of one delta of a whole fleet: read in one go without a pause that somebody feels. */
const rowsAtOnce = 10_000;

/** What makes `after` of `before`; undefined where they have the same rows, `reordered` where no delta can say it. */
export function deltaOf(before: Fleet, after: Fleet): FleetDelta | 'reordered' | undefined {
  const { changes, isReordered } = diffFleets(before, after);
  if (isReordered) return 'reordered';
  const gone: string[] = [];
  const came: Instance[] = [];
  const changed: Instance[] = [];
  const told: Instance[] = [];
  for (const change of changes) {
    if (!change.after) gone.push(change.id);
    else if (!change.before) came.push(change.after);
    else (isSameRow(change.before, change.after) ? told : changed).push(change.after);
  }
  const placeOf = (row: Instance) => after.places.get(row.instance_id) ?? 0;
  came.sort((a, b) => placeOf(a) - placeOf(b));
  const kept = before.rows.length - gone.length;
  const isAppended = came.length > 0 && came.every((row, i) => placeOf(row) === kept + i);
  const rows = [...came, ...changed];
  if (rows.length + gone.length + told.length === 0) return undefined;
  return {
    ...columnsOf(rows),
    ...(isAppended && changed.length === 0
      ? { isAppended }
      : came.length > 0 && { places: came.map(placeOf) }),
    ...(gone.length > 0 && { gone }),
    ...(told.length > 0 && {
      dataOf: { ids: told.map((row) => row.instance_id), data: toColumn(told.map(dataStatusOf)) },
    }),
  };
}

function columnsOf(rows: readonly Instance[]): Pick<FleetDelta, 'rows' | 'data'> {
  const columns = toColumns(rows);
  return rows.some((row) => dataStatusOf(row) !== undefined)
    ? { rows: columns, data: toColumn(rows.map(dataStatusOf)) }
    : { rows: columns };
}

/** A whole fleet, as deltas upon an empty one. */
export function* wholeDeltas({ rows }: Pick<Fleet, 'rows'>): Generator<FleetDelta> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    yield { ...columnsOf(rows.slice(at, at + rowsAtOnce)), isAppended: true };
}

/** The rows of a delta with what was said of their data. */
function rowsOf({ rows, data }: FleetDelta): Instance[] {
  const read = fromColumns(rows);
  if (!data) return read;
  const statuses = statusesIn(data, rows.count);
  read.forEach((row, i) => noteDataStatus(row, statuses[i]));
  return read;
}

const statusesIn = (data: NonNullable<FleetDelta['data']>, count: number) =>
  fromColumn(data, count) as (StatusValue | undefined)[]; // As columnsOf wrote them.

/** The fleet that a delta makes of another. Rows that it does not name keep their objects. */
export function applyDelta(fleet: Fleet, delta: FleetDelta): Fleet {
  const { places = [], gone = [], dataOf, isAppended } = delta;
  const named = rowsOf(delta);
  const cameCount = isAppended ? named.length : places.length;
  const changed = named.slice(cameCount);
  // Each part of a whole fleet says nothing of those before it: they are not copied once more.
  const rows = changed.length > 0 || dataOf ? renew(fleet, changed, dataOf) : fleet.rows;
  const generation = fleet.generation + 1;
  const came = named.slice(0, cameCount);
  if (gone.length === 0 && (isAppended || came.length === 0)) {
    const ids = came.map((row) => row.instance_id);
    return {
      ...fleet,
      rows: came.length > 0 ? rows.concat(came) : rows,
      places: came.length > 0 ? fleet.places.grow(ids) : fleet.places,
      generation,
    };
  }
  const next = insert(without(rows, gone), came, places);
  return { ...fleet, rows: next, places: placesOf(next.map((row) => row.instance_id)), generation };
}

/** The rows of a fleet, with those that changed in their places, and what is said of the data of others. */
function renew(
  { rows, places }: Fleet,
  changed: readonly Instance[],
  dataOf: FleetDelta['dataOf'],
): readonly Instance[] {
  const renewed = rows.slice();
  const replace = (id: string, next: (row: Instance) => Instance) => {
    const place = places.get(id);
    const row = place === undefined ? undefined : renewed[place];
    if (place !== undefined && row) renewed[place] = next(row);
  };
  for (const row of changed) replace(row.instance_id, () => row);
  if (dataOf) {
    const statuses = statusesIn(dataOf.data, dataOf.ids.length);
    dataOf.ids.forEach((id, i) => replace(id, (row) => withDataStatus(row, statuses[i])));
  }
  return renewed;
}

function without(rows: readonly Instance[], gone: readonly string[]): readonly Instance[] {
  if (gone.length === 0) return rows;
  const ids = new Set(gone);
  return rows.filter((row) => !ids.has(row.instance_id));
}

/** @param places where those that came stand in the result, ascending; without: behind all others */
function insert(
  kept: readonly Instance[],
  came: readonly Instance[],
  places: readonly number[],
): Instance[] {
  const rows: Instance[] = [];
  let next = 0;
  for (const row of kept) {
    for (let one = came[next]; one && places[next] === rows.length; one = came[next]) {
      rows.push(one);
      next += 1;
    }
    rows.push(row);
  }
  return rows.concat(came.slice(next));
}
