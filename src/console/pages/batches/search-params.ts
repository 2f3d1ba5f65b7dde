import { batchActionNames, type BatchAction } from '../../../contract/batch-actions.ts';
import {
  createAddressFilter,
  oneOf,
  readWord,
  type Filter,
} from '../../data-table/paged/address-filter.ts';
import { readTime } from '../../data-table/paged/times.ts';

export const batchListStates = ['running', 'finished'] as const;

/** What narrows the batches. Times as links write them; `from` belongs to the range, `to` does not. */
export type BatchParts = {
  from: string;
  to: string;
  state: (typeof batchListStates)[number];
  action: BatchAction;
  by: string;
  phone: string;
  /** With phones that failed so (`none`: without a code), and when they did. */
  failedCode: string;
  failedFrom: string;
  failedTo: string;
};
export type BatchFilter = Filter<BatchParts>;

export const batchFilter = createAddressFilter<BatchParts>({
  from: { read: readTime, isSingle: true },
  to: { read: readTime, isSingle: true },
  state: { read: oneOf(batchListStates), isSingle: true },
  action: { read: oneOf(batchActionNames), isSingle: true },
  by: { read: readWord, isSingle: true },
  phone: { read: readWord, isSingle: true, query: 'instance_id' },
  failedCode: { read: readWord, param: 'failed-code', query: 'failed_code' },
  failedFrom: { read: readTime, isSingle: true, param: 'failed-from', query: 'failed_from' },
  failedTo: { read: readTime, isSingle: true, param: 'failed-to', query: 'failed_to' },
});
