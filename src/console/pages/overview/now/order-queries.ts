import { queryOptions } from '@tanstack/react-query';
import { mapLimit } from '../../../../batch-engine/map-limit.ts';
import { entryQuery, readEntryPage } from '../../../batch/records/entry-queries.ts';
import { askLastWrites } from '../../../api/saved-items.ts';
import { readOrder, type KeptOrder } from './orders.ts';

/** So many of the newest orders are looked at: each is a request. */
export const mostOrders = 50;
const atOnce = 4;

export interface KeptOrders {
  orders: readonly KeptOrder[];
  /** There are older ones that were not looked at. */
  isCut: boolean;
  /** Of whose entry too little is kept. */
  unread: number;
  /** Phones of those that were not paid at once that were unsubscribed through this console. */
  deleted: ReadonlySet<string>;
}

/** The orders that were placed through this console, and what it knows of them. An entry that has ended never changes. */
export const ordersQuery = queryOptions({
  queryKey: ['journal', 'orders'] as const,
  staleTime: 60_000,
  structuralSharing: false, // A set is none of what it knows.
  queryFn: async ({ client }): Promise<KeptOrders> => {
    const { items, next } = await readEntryPage(
      { operation: 'CreateInstance', outcome: 'succeeded' },
      null,
      mostOrders,
    );
    const details = await mapLimit(items, atOnce, ({ id }) =>
      client.fetchQuery({ ...entryQuery(id), staleTime: Infinity }),
    );
    const orders = details.flatMap((entry) => readOrder(entry) ?? []);
    const byHand = orders.filter(({ input }) => input.chargeParam.isAutoPay !== 1);
    const deleted = await askLastWrites(
      'DeleteInstance',
      byHand.flatMap((order) => order.ids),
    );
    return {
      orders,
      isCut: next !== null,
      unread: details.length - orders.length,
      deleted: new Set(deleted.map(({ instanceId }) => instanceId)),
    };
  },
});
