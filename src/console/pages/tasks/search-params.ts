import { taskStates, type TaskState } from '../../../contract/journal.ts';
import {
  createAddressFilter,
  oneOf,
  readWord,
  type Filter,
} from '../../data-table/paged/address-filter.ts';
import { readTime } from '../../data-table/paged/times.ts';

/** What narrows the tasks. Times as links write them; `from` belongs to the range, `to` does not. */
export type TaskParts = {
  from: string;
  to: string;
  actor: string;
  operation: string;
  state: TaskState;
};
export type TaskFilter = Filter<TaskParts>;

export const taskFilter = createAddressFilter<TaskParts>({
  from: { read: readTime, isSingle: true, query: 'since' },
  to: { read: readTime, isSingle: true },
  actor: { read: readWord, isSingle: true },
  operation: { read: readWord, isSingle: true },
  state: { read: oneOf(taskStates), isSingle: true },
});
