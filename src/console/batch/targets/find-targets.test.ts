import { expect, it } from 'vitest';
import { emptyFleet, mergeRows } from '../../../batch-engine/fleet/fleet.ts';
import { matches } from '../../../batch-engine/fleet/view.ts';
import { resolveTarget, type Known } from './find-targets.ts';
import { allRunning, type Target } from './target.ts';

const row = (instance_id: string, running_status: number, region = 'r') =>
  ({ instance_id, running_status, instance_name: `Phone ${instance_id}`, region }) as Parameters<
    typeof mergeRows
  >[1][number]; // What is looked at.
const fleet = mergeRows(emptyFleet, [row('a', 2), row('b', 1), row('c', 2, 's')], 3, 0);
const known: Known = {
  fleet,
  rowsOf: ({ rows }, view) => rows.filter((one) => matches(view, one)),
  selected: ['b', 'x'],
  looked: ['c', 'a'],
};
const idsIn = (target: Target, more: Partial<Known> = {}) =>
  resolveTarget(target, { ...known, ...more }).phones.map(({ instance_id }) => instance_id);

it('finds the phones of a target in the list', () => {
  expect(resolveTarget({ kind: 'selection' }, known)).toMatchObject({
    phones: [{ instance_id: 'b' }],
    unlisted: ['x'],
  });
  expect(idsIn({ kind: 'ids', phones: { ids: ['c', 'b'] } })).toEqual(['c', 'b']);
  expect(idsIn({ kind: 'ids', phones: { saved: 'some' } })).toEqual(['c', 'a']);
  expect(idsIn({ kind: 'group', id: 'some' })).toEqual(['c', 'a']);
  expect(idsIn(allRunning)).toEqual(['a', 'c']);
  expect(idsIn({ kind: 'view', view: { search: 'phone', filters: { region: ['s'] } } })).toEqual([
    'c',
  ]);
});

it('finds what a view shows anew in another list', () => {
  const later = mergeRows(fleet, [row('a', 1), row('d', 2)], 4, 1);
  expect(idsIn(allRunning, { fleet: later })).toEqual(['c', 'd']);
});

it('never takes this browser’s selection for one that an address names', () => {
  expect(idsIn({ kind: 'selection', phones: { ids: ['a'] } })).toEqual(['a']);
  expect(
    idsIn({ kind: 'selection', phones: { saved: 'somebody-else-s' } }, { looked: undefined }),
  ).toEqual([]);
  expect(idsIn({ kind: 'ids', phones: { ids: [] } })).toEqual([]);
  expect(idsIn({ kind: 'group', id: '' }, { looked: undefined })).toEqual([]);
});
