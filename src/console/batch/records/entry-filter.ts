import { batchId, journalOutcomes, type JournalOutcome } from '../../../contract/journal.ts';
import {
  createAddressFilter,
  oneOf,
  readWord,
  type Filter,
} from '../../data-table/paged/address-filter.ts';
import { readTime } from '../../data-table/paged/times.ts';

/** What narrows the journal. Times are ISO 8601 in UTC to the second; `from` belongs to the range, `to` does not. */
export type EntryParts = {
  /** Whatever has this id: a phone, a batch, a task or a request. */
  search: string;
  from: string;
  to: string;
  actor: string;
  operation: string;
  outcome: JournalOutcome;
  /** Failed with it; `none` where there was none. */
  code: string;
  phone: string;
  batch: string;
  request: string;
  /** Of no batch. */
  alone: 'true';
};
export type EntryFilter = Filter<EntryParts>;

export const entryFilter = createAddressFilter<EntryParts>({
  search: { read: readWord, isSingle: true },
  from: { read: readTime, isSingle: true },
  to: { read: readTime, isSingle: true },
  actor: { read: readWord },
  operation: { read: readWord },
  outcome: { read: oneOf(journalOutcomes) },
  code: { read: readWord },
  phone: { read: readWord, isSingle: true, query: 'instance_id' },
  // `batch` alone means the batch that is open over a page.
  batch: {
    read: (text) =>
      batchId.safeParse(text.toLowerCase()).success ? text.toLowerCase() : undefined,
    isSingle: true,
    param: 'of-batch',
    query: 'batch_id',
  },
  request: { read: readWord, isSingle: true, query: 'request_id' },
  alone: { read: oneOf(['true']), isSingle: true },
});

/** Whether it asks for all that was done at a time: then a batch stands in the list as one. Else single requests match. */
export const isByBatch = (filter: EntryFilter): boolean =>
  Object.keys(filter).every((key) => key === 'from' || key === 'to' || key === 'actor');
