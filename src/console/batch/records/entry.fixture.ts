import type { JournalEntry } from '../../../contract/journal.ts';

/** An entry of a journal: a reboot of two phones that went well, unless said otherwise. */
export const entryOf = (fields: Partial<JournalEntry> = {}): JournalEntry => ({
  id: '1769846400000000000001',
  at: '2026-01-31T08:00:00.000Z',
  actor: 'admin',
  role: 'administrator',
  address: null,
  operation: 'BatchRebootInstance',
  targets: ['a', 'b'],
  batchId: null,
  requestId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  outcome: 'succeeded',
  status: 200,
  code: '0',
  message: null,
  durationMs: 12,
  taskId: null,
  ...fields,
});
