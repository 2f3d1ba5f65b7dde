import type { JournalTask, TaskState } from '../../../contract/journal.ts';
import type { Tone } from '../../../contract/statuses.ts';
import type { Messages } from '../../i18n/messages.ts';
import { operationLabel, type Words as EntryWords } from '../../batch/records/entry-texts.ts';
import {
  conditionsOf as conditions,
  type Condition,
} from '../../data-table/paged/address-filter.ts';
import { taskFilter, type TaskFilter, type TaskParts } from './search-params.ts';

/** What texts of tasks are made from. */
export interface Words extends Omit<EntryWords, 'roles'> {
  tasks: Messages<'tasks'>;
}

/** How each state looks. */
export const stateTones: Readonly<Record<TaskState, Tone>> = {
  running: 'busy',
  succeeded: 'good',
  failed: 'bad',
  unknown: 'unknown',
};

/** What can answer a task; the last three do in later versions of the service. */
export const taskOperations = [
  'AsyncCommand',
  'InstallApp',
  'BatchReset',
  'UnassignInstance',
  'BatchBackupInstances',
] as const;

/** "3 of 20 ended, 1 failed" */
export function progressText(
  {
    endedCount,
    failedCount,
    phoneCount,
    state,
  }: Pick<JournalTask, 'endedCount' | 'failedCount' | 'phoneCount' | 'state'>,
  { tasks: m, format }: Pick<Words, 'tasks' | 'format'>,
): string {
  const ended =
    state === 'succeeded' || state === 'failed'
      ? m.allEnded(format.number(endedCount))
      : m.ended(format.number(endedCount), format.number(Math.max(phoneCount, endedCount)));
  return failedCount > 0 ? m.withFailed(ended, format.number(failedCount)) : ended;
}

/** All that narrows the tasks, in words. */
export function conditionsOf(
  filter: TaskFilter,
  { m, batch, tasks, format }: Words,
): Condition<TaskParts>[] {
  const time = (text: string) => format.dateTime(new Date(text));
  return conditions(taskFilter, filter, {
    from: [m.filters.from, time],
    to: [m.filters.to, time],
    actor: [m.columns.actor, (actor) => actor],
    operation: [m.columns.operation, (operation) => operationLabel(operation, { m, batch })],
    state: [tasks.columns.state, (state) => tasks.states[state]],
  });
}
