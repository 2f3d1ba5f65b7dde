import { describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { diffFleets } from './fleet-diff.ts';
import { emptyFleet, findPhone, isSameRow, mergeRows, patchRows, type Fleet } from './fleet.ts';
import { finishPass, judgePass } from './judge-pass.ts';

const row = (id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id: id,
  ...fields,
});
const load = (...ids: string[]): Fleet =>
  mergeRows(
    emptyFleet,
    ids.map((id) => row(id, { running_status: 2 })),
    ids.length,
    1,
  );
const idsOf = (fleet: Fleet) => fleet.rows.map((one) => one.instance_id);
const pass = (fleet: Fleet, seen: string[], pageCount: number, total = seen.length) =>
  finishPass(fleet, judgePass(fleet, { seen, pageCount, total, unread: [], unreadable: [] }), 9);

describe('mergeRows', () => {
  it('keeps the object of a row that says the same, and the snapshot where nothing does otherwise', () => {
    const fleet = pass(load('a', 'b'), ['a', 'b'], 1);
    expect(mergeRows(fleet, [row('a', { running_status: 2, phone_id: undefined })], 2, 5)).toBe(
      fleet,
    );
    const next = mergeRows(
      fleet,
      [row('a', { running_status: 4 }), row('b', { running_status: 2 })],
      2,
      5,
    );
    expect(next.rows[0]).toMatchObject({ running_status: 4 });
    expect(next.rows[1]).toBe(fleet.rows[1]);
    expect(next.places).toBe(fleet.places);
    expect(next.generation).toBe(fleet.generation + 1);
    expect(fleet.rows[0]).toMatchObject({ running_status: 2 });
  });

  it('takes a phone in once, however often a page names it', () => {
    expect(idsOf(mergeRows(load('a'), [row('b'), row('b'), row('a')], 2, 1))).toEqual(['a', 'b']);
  });

  it('lets two snapshots grow from one without mixing them', () => {
    const base = load('a');
    const [left, right] = [mergeRows(base, [row('b')], 2, 1), mergeRows(base, [row('c')], 2, 1)];
    expect([findPhone(base, 'b'), findPhone(right, 'b'), findPhone(left, 'c')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([findPhone(left, 'b')?.instance_id, findPhone(right, 'c')?.instance_id]).toEqual([
      'b',
      'c',
    ]);
  });
});

describe('isSameRow', () => {
  it('compares field by field, also those that are not documented', () => {
    expect(isSameRow(row('a', { extra: { x: [1] } }), row('a', { extra: { x: [1] } }))).toBe(true);
    expect(isSameRow(row('a', { extra: { x: [1] } }), row('a', { extra: { x: [2] } }))).toBe(false);
    expect(isSameRow(row('a'), row('a', { extra: 1 }))).toBe(false);
    expect(isSameRow(row('a', { extra: 1 }), row('a'))).toBe(false);
  });
});

describe('finishPass', () => {
  it('drops at once what a list of one page lacks', () => {
    const fleet = pass(load('a', 'b', 'c'), ['a', 'c'], 1);
    expect(idsOf(fleet)).toEqual(['a', 'c']);
    expect(fleet.places.get('c')).toBe(1);
    expect(fleet.places.has('b')).toBe(false);
  });

  it('drops only what two passes over several pages lack, and keeps it in its place until then', () => {
    const once = pass(load('a', 'b', 'c'), ['a', 'c'], 2);
    expect(idsOf(once)).toEqual(['a', 'b', 'c']);
    expect(once.isUnsure).toBe(true);
    const found = pass(once, ['a', 'b', 'c'], 2);
    expect([...found.missing]).toEqual([]);
    expect(idsOf(pass(found, ['a', 'c'], 2))).toEqual(['a', 'b', 'c']);
    expect(idsOf(pass(once, ['a', 'c'], 2))).toEqual(['a', 'c']);
  });

  it('puts rows into the order of the service, a missing one behind the one that it stood behind', () => {
    expect(idsOf(pass(load('a', 'b', 'c', 'd'), ['d', 'a', 'c'], 2))).toEqual(['d', 'a', 'b', 'c']);
  });

  it('hurries for phones that are counted and not listed, but not for ever', () => {
    const once = pass(load('a'), ['a'], 1, 3);
    expect(once.isUnsure).toBe(true);
    expect(pass(once, ['a'], 1, 3).isUnsure).toBe(false);
  });
});

describe('patchRows', () => {
  it('passes over unknown phones and values that are there already', () => {
    const fleet = load('a');
    expect(
      patchRows(
        fleet,
        new Map([
          ['x', { running_status: 4 }],
          ['a', { running_status: 2 }],
        ]),
      ),
    ).toBe(fleet);
    expect(findPhone(patchRows(fleet, new Map([['a', { running_status: 4 }]])), 'a')).toMatchObject(
      { running_status: 4 },
    );
  });
});

describe('diffFleets', () => {
  it('names what came, went and changed over any distance', () => {
    const before = load('a', 'b', 'c');
    const after = pass(
      mergeRows(mergeRows(before, [row('d')], 4, 1), [row('c', { running_status: 4 })], 4, 1),
      ['a', 'c', 'd'],
      1,
    );
    const { changes, isReordered } = diffFleets(before, after);
    expect(changes.map(({ id, before, after }) => [id, Boolean(before), Boolean(after)])).toEqual([
      ['c', true, true],
      ['d', false, true],
      ['b', true, false],
    ]);
    expect(isReordered).toBe(false);
    expect(diffFleets(before, pass(before, ['b', 'a', 'c'], 1)).isReordered).toBe(true);
  });
});
