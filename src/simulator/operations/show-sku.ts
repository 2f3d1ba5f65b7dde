import { refuse, succeed } from '../refusals.ts';
import { showSkus } from '../skus.ts';
import type { OperationHandler } from './call.ts';

/** Reference 4.2.1: only type 0 exists; anything else, or none, is 1000. */
export const batchShowSku: OperationHandler = ({ query }) =>
  query.get('type') === '0'
    ? succeed(showSkus(), 'return sku messages success')
    : refuse('KOOPHONE.API.1000', 'type');
