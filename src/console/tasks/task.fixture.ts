import type { JournalTask } from '../../contract/journal.ts';

/** A task of two phones that has just begun, unless said otherwise. */
export const taskOf = (fields: Partial<JournalTask> = {}): JournalTask => ({
  taskId: '70001',
  entryId: '1769846400000000000001',
  at: '2026-01-31T08:00:00.000Z',
  operation: 'AsyncCommand',
  actor: 'admin',
  batchId: null,
  requestId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  phoneCount: 2,
  state: 'running',
  endedCount: 0,
  failedCount: 0,
  seenAt: null,
  gist: 'getprop',
  ...fields,
});
