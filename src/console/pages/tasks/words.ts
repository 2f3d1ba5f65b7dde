import type { JournalTask, TaskState } from '../../../contract/journal.ts';
import type { Tone } from '../../../contract/statuses.ts';
import type { Messages } from '../../i18n/messages.ts';
import { operationLabel, type Words as EntryWords } from '../../batch/records/entry-texts.ts';
import { filterKeys, type Filter } from './search-params.ts';

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

/** One thing that narrows the tasks, in words, and what is left when it is taken off. */
export interface Condition {
  key: keyof Filter;
  label: string;
  without: Filter;
}

export function conditionsOf(filter: Filter, words: Words): Condition[] {
  const { m, tasks, format } = words;
  const time = (text: string) => format.dateTime(new Date(text));
  return filterKeys.flatMap((key) => {
    const { [key]: value, ...without } = filter;
    if (value === undefined) return [];
    const labels: Record<keyof Filter, () => string> = {
      from: () => `${m.filters.from}: ${time(value)}`,
      to: () => `${m.filters.to}: ${time(value)}`,
      actor: () => `${m.columns.actor}: ${value}`,
      operation: () => `${m.columns.operation}: ${operationLabel(value, words)}`,
      state: () => `${tasks.columns.state}: ${filter.state ? tasks.states[filter.state] : ''}`,
    };
    return [{ key, label: labels[key](), without }];
  });
}
