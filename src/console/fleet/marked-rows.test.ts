import { describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { createFleetIndex } from './fleet-index.ts';
import { emptyFleet, isSameRow, mergeRows, patchRows } from '../../batch-engine/fleet/fleet.ts';
import { isTroubledRow, withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { isLockedRow, withLocks } from '../../batch-engine/fleet/marked-rows.ts';
import { dataStatuses } from '../../contract/statuses.ts';
import { plainView, type View } from '../../batch-engine/fleet/view.ts';

const rows = ['a', 'b', 'c'].map((instance_id): Instance => ({ instance_id, running_status: 2 }));
const fleet = mergeRows(emptyFleet, rows, 3, 1);
const [good, bad] = (['good', 'bad'] as const).map(
  (tone) => dataStatuses.find((status) => status.tone === tone) ?? { value: -1 },
) as [{ value: number }, { value: number }]; // One of each.
const locksOf = (...ids: string[]) => new Map(ids.map((id) => [id, {}]));
const onlyLocked: View = { ...plainView, filters: { locked: [1] } };

describe('withLocks', () => {
  it('marks locked phones and leaves all others and the fleet as they are', () => {
    const marked = withLocks(fleet, locksOf('b', 'x'));
    expect(marked.rows.map(isLockedRow)).toEqual([false, true, false]);
    expect([marked.rows[0], fleet.rows.some(isLockedRow)]).toEqual([rows[0], false]);
    expect(
      isSameRow(marked.rows[1] ?? { instance_id: '' }, fleet.rows[1] ?? { instance_id: '' }),
    ).toBe(true);
    expect(Object.keys(marked.rows[1] ?? {})).toEqual(Object.keys(rows[1] ?? {}));
    expect(withLocks(fleet, locksOf())).toBe(fleet);
  });

  it('gives the same for the same, and the same row for the same phone', () => {
    const [locks, others] = [locksOf('b'), locksOf('b', 'c')];
    const marked = withLocks(fleet, locks);
    expect(withLocks(fleet, locks)).toBe(marked);
    expect(withLocks(fleet, others).rows[1]).toBe(marked.rows[1]);
  });

  it('lets the index count and filter what is locked, as locks and phones change', () => {
    const index = createFleetIndex();
    const idsIn = (fleetNow: typeof fleet, locks: ReadonlyMap<string, unknown>, view: View) =>
      index.update(withLocks(fleetNow, locks), view).rows.map(({ instance_id }) => instance_id);
    expect(idsIn(fleet, locksOf(), plainView)).toEqual(['a', 'b', 'c']);
    expect(idsIn(fleet, locksOf('b', 'c'), onlyLocked)).toEqual(['b', 'c']);
    expect(index.update(withLocks(fleet, locksOf('b', 'c')), onlyLocked).totals.locked).toEqual(
      new Map([
        [0, 1],
        [1, 2],
      ]),
    );
    const later = patchRows(fleet, new Map([['c', { running_status: 1 }]]));
    expect(idsIn(later, locksOf('c'), onlyLocked)).toEqual(['c']);
    expect(index.update(withLocks(later, locksOf('c')), onlyLocked).rows[0]?.running_status).toBe(
      1,
    );
    expect(idsIn(later, locksOf(), onlyLocked)).toEqual([]);
  });

  it('marks those in trouble beside those that are locked, and counts both', () => {
    const told = rows.map((row, i) => withDataStatus(row, i === 0 ? good.value : bad.value));
    const marked = withLocks(mergeRows(emptyFleet, told, 3, 1), locksOf('b'));
    expect(marked.rows.map(isLockedRow)).toEqual([false, true, false]);
    expect(marked.rows.map(isTroubledRow)).toEqual([false, true, true]);
    const { rows: shown } = createFleetIndex().update(marked, {
      ...plainView,
      filters: { trouble: [1], locked: [0] },
    });
    expect(shown.map(({ instance_id }) => instance_id)).toEqual(['c']);
  });
});
