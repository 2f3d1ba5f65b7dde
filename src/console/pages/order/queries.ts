import { queryOptions } from '@tanstack/react-query';
import { BatchShowSku } from '../../../contract/orders.ts';
import { listAll } from '../../api/list-all.ts';
import { operationQuery } from '../../api/operation-query.ts';
import { readOffers } from './offers.ts';

/** What the tenant can order. Offers change seldom: a page that is opened again within minutes asks for none. */
export const offersQuery = queryOptions({
  ...operationQuery(BatchShowSku, { type: '0' }),
  select: readOffers,
  staleTime: 5 * 60_000,
});

/** Beyond this many pages the phones with a name are too many to tell those of one order from the rest. */
const mostPages = 20;

/** The phones whose names hold a text; null where they are too many. */
export const phonesNamedQuery = (text: string) =>
  queryOptions({
    queryKey: ['phonesNamed', text],
    queryFn: async ({ signal }) =>
      (await listAll({ instance_name: text }, { mostPages, signal })) ?? null,
    staleTime: 0,
  });
