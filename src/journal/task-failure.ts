import type { ApiFailure } from '../contract/api-error.ts';
import type { TaskFailure } from '../contract/journal-jobs.ts';
import { nobodySignedIn } from '../contract/tasks.ts';
import type { TaskTable, TaskWatchTable } from './tables.ts';

/** Why the service is asked for a task in vain, or not at all: there is nobody in whose name. */
export function failureOf({
  failure,
  failing_since,
  waits_since,
}: Pick<TaskTable, 'failure' | 'failing_since'> &
  Pick<TaskWatchTable, 'waits_since'>): TaskFailure | null {
  if (waits_since !== null) return { ...nobodySignedIn, since: waits_since };
  if (failure === null || failing_since === null) return null;
  return { ...(JSON.parse(failure) as ApiFailure), since: failing_since }; // As task-store.ts stored it.
}
