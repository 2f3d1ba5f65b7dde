import { batchActionNames, type BatchAction } from '../../../contract/batch-actions.ts';
import {
  createAddressFilter,
  oneOf,
  readWord,
  type Filter,
} from '../../data-table/paged/address-filter.ts';

export const batchListStates = ['running', 'finished'] as const;

/** What narrows the batches. */
export type BatchParts = {
  state: (typeof batchListStates)[number];
  action: BatchAction;
  by: string;
  phone: string;
};
export type BatchFilter = Filter<BatchParts>;

export const batchFilter = createAddressFilter<BatchParts>({
  state: { read: oneOf(batchListStates), isSingle: true },
  action: { read: oneOf(batchActionNames), isSingle: true },
  by: { read: readWord, isSingle: true },
  phone: { read: readWord, isSingle: true, query: 'instance_id' },
});
