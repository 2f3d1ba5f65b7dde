import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../../contract/instance.fixture.ts';
import type { Instance } from '../../../contract/instances.ts';
import type { OrderInput } from './configuration.ts';
import { noAnswer } from './order-state.ts';
import { isDone, progressOf, searchTextOf, type Ordered } from './progress.ts';

const input = (count: number): OrderInput => ({
  os: 'AOSP9',
  instanceSkuId: 'a',
  bandSkuId: 'b',
  regionId: 'r',
  instanceNamePrefix: 'lab',
  bandSize: 4,
  count,
  chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1 },
});
const placed = (ids: string[], count = ids.length): Ordered => ({
  kind: 'placed',
  orderId: 'CS1',
  phones: ids.map((id, i) => ({ id, name: `lab-0000${i + 1}` })),
  input: input(count),
  before: ['old'],
  at: 0,
});
const unknown = (count: number, before: string[] | undefined = ['old']): Ordered => ({
  kind: 'unknown',
  failure: noAnswer,
  input: input(count),
  before,
  at: 0,
});
const phone = (
  instance_id: string,
  running_status: number,
  instance_name = `lab-${instance_id}`,
): Instance => instanceOf({ instance_id, instance_name, running_status });

describe('progressOf', () => {
  it('follows the phones that the answer named', () => {
    const progress = progressOf(placed(['a', 'b', 'c', 'd']), [
      phone('a', 2),
      phone('b', 4),
      phone('c', 1),
      phone('old', 2),
      phone('z', 2),
    ]);
    expect(progress).toMatchObject({ total: 4, running: 1, starting: 1, other: 1, unborn: 1 });
    expect(progress.phones.map(({ id, isBorn }) => [id, isBorn])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
      ['d', false],
    ]);
  });

  it('takes new phones with the prefix for those that the answer did not name', () => {
    expect(
      progressOf(placed(['a'], 2), [
        phone('a', 2),
        phone('n', 4),
        phone('old', 2),
        phone('o', 2, 'my-lab'),
      ]),
    ).toMatchObject({ total: 2, running: 1, starting: 1, unborn: 0 });
  });

  it('counts what was born since an order whose answer never came', () => {
    expect(progressOf(unknown(3), [phone('old', 2), phone('n', 4)])).toMatchObject({
      total: 3,
      starting: 1,
      unborn: 2,
    });
    expect(progressOf(unknown(1), [phone('n', 4), phone('m', 4)])).toMatchObject({
      total: 2,
      unborn: 0,
    });
  });

  it('always adds up', () => {
    const listed = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'old'),
        status: fc.integer({ min: 0, max: 6 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: 1, max: 5 }).map((count) => unknown(count)),
          fc.subarray(['a', 'b', 'c']).map((ids) => placed(ids, 3)),
        ),
        listed,
        (order, found) => {
          const unique = new Map(found.map(({ id, status }) => [id, phone(id, status)]));
          const { total, running, starting, other, unborn } = progressOf(order, [
            ...unique.values(),
          ]);
          expect(running + starting + other + unborn).toBe(total);
          expect(unborn).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('is done when every phone runs', () => {
    expect(isDone(progressOf(placed(['a', 'b']), [phone('a', 2), phone('b', 2)]))).toBe(true);
    expect(isDone(progressOf(placed(['a', 'b']), [phone('a', 2)]))).toBe(false);
  });
});

describe('searchTextOf', () => {
  it('is what the named phones have in common', () =>
    expect(searchTextOf(placed(['a', 'b']))).toBe('lab-0000'));
  it('is the prefix where none is named', () => {
    expect(searchTextOf(unknown(2))).toBe('lab');
    expect(searchTextOf(placed([], 2))).toBe('lab');
  });
});
