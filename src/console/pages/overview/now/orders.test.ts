import { describe, expect, it } from 'vitest';
import type { JournalEntryDetails } from '../../../../contract/journal.ts';
import { emptyFleet, mergeRows } from '../../../../batch-engine/fleet/fleet.ts';
import { endingTerms, readOrder, termEnd, unpaidOrders } from './orders.ts';

const at = '2030-01-31T08:00:00.000Z';
const dayMs = 86_400_000;

const entry = (
  chargeParam: Record<string, number>,
  { ids = ['a', 'b'], ...rest }: { ids?: string[] } & Partial<JournalEntryDetails> = {},
): JournalEntryDetails => ({
  id: 'e1',
  at,
  actor: 'wang',
  role: 'administrator',
  address: null,
  operation: 'CreateInstance',
  targets: [],
  batchId: null,
  requestId: 'r',
  outcome: 'succeeded',
  status: 200,
  code: '0',
  message: null,
  durationMs: 3,
  taskId: null,
  request: {
    os: 'AOSP11',
    instanceSkuId: 's',
    bandSkuId: 'b',
    regionId: 'cn-north-4',
    instanceNamePrefix: 'shop',
    bandSize: 4,
    count: 2,
    chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, ...chargeParam },
  },
  answer: JSON.stringify({
    error_code: '0',
    data: { orderId: 'CS1', instanceInfos: ids.map((instanceId) => ({ instanceId })) },
  }),
  isAnswerCut: false,
  pairs: [],
  ...rest,
});

const orderOf = (...args: Parameters<typeof entry>) => {
  const order = readOrder(entry(...args));
  if (!order) throw new Error('no order');
  return order;
};
const fleetOf = (...ids: string[]) =>
  mergeRows(
    emptyFleet,
    ids.map((instance_id) => ({ instance_id })),
    ids.length,
    0,
  );

it('reads what an entry keeps of an order, and nothing out of one that is cut', () => {
  expect(orderOf({})).toMatchObject({ orderId: 'CS1', ids: ['a', 'b'], by: 'wang' });
  expect(readOrder(entry({}, { isAnswerCut: true }))).toBeUndefined();
  expect(readOrder(entry({}, { answer: '{' }))).toBeUndefined();
  expect(readOrder(entry({}, { request: null }))).toBeUndefined();
});

describe('an order that waits for its money', () => {
  const unpaid = (order = orderOf({}), there: string[] = [], deleted: string[] = []) =>
    unpaidOrders([order], fleetOf(...there), new Set(deleted)).length;

  it('is to be paid by a person, and none of its phones is there', () => {
    expect(unpaid()).toBe(1);
    expect(unpaid(orderOf({ isAutoPay: 0 }))).toBe(1);
    expect(unpaid(orderOf({ isAutoPay: 1 }))).toBe(0);
    expect(unpaid(orderOf({}), ['b'])).toBe(0);
  });

  it('is none whose phones were unsubscribed, and none that named no phones', () => {
    expect(unpaid(orderOf({}), [], ['a'])).toBe(0);
    expect(unpaid(orderOf({}, { ids: [] }))).toBe(0);
  });
});

describe('a term', () => {
  const end = (periodType: 2 | 3, periodNum: number, from = at) =>
    new Date(termEnd(Date.parse(from), { chargingMode: 1, periodType, periodNum })).toISOString();

  it('ends on the same day, or on the last of a shorter month', () => {
    expect(end(2, 1)).toBe('2030-02-28T08:00:00.000Z');
    expect(end(2, 2)).toBe('2030-03-31T08:00:00.000Z');
    expect(end(3, 1)).toBe('2031-01-31T08:00:00.000Z');
    expect(end(3, 1, '2028-02-29T00:00:00Z')).toBe('2029-02-28T00:00:00.000Z');
  });

  it('is told where it ends soon and has phones that are there', () => {
    const find = (dayOf: string, ...there: string[]) =>
      endingTerms([orderOf({ isAutoRenew: 1 })], fleetOf(...there), Date.parse(dayOf), 30 * dayMs);
    expect(find('2030-02-10T00:00:00Z', 'b')).toMatchObject([{ ids: ['b'], renews: true }]);
    expect(find('2030-02-10T00:00:00Z')).toEqual([]);
    expect(find('2030-01-20T00:00:00Z', 'b')).toEqual([]);
    expect(find('2030-03-01T00:00:00Z', 'b')).toEqual([]);
  });
});
