import { queryOptions } from '@tanstack/react-query';
import { BatchShowSku } from '../../../contract/orders.ts';
import { call } from '../../api/client.ts';
import { listAll } from '../../api/list-all.ts';
import { readOffers } from './offers.ts';

const skuInput = { type: '0' } as const;

/** What the tenant can order. Offers change seldom: a page that is opened again within minutes asks for none. */
export const offersQuery = queryOptions({
  queryKey: [BatchShowSku.name, skuInput],
  queryFn: ({ signal }) => call(BatchShowSku, skuInput, signal),
  select: readOffers,
  staleTime: 5 * 60_000,
});

/** Beyond this many pages the phones with a name are too many to tell those of one order from the rest. */
const mostPages = 20;

/** The phones whose names hold a text; null where they are too many. */
export const phonesNamedQuery = (text: string) =>
  queryOptions({
    queryKey: ['phonesNamed', text], // Not below ListInstances: the watch takes all that is there for fleets.
    queryFn: async ({ signal }) =>
      (await listAll({ instance_name: text }, { mostPages, signal })) ?? null,
    staleTime: 0,
  });
