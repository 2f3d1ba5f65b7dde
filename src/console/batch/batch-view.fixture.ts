import { noCounts, type BatchPhone, type WorkerBatch } from '../../contract/worker.ts';
import { createPhones, type BatchView } from './batch-view.ts';

export const batchOf = (fields: Partial<WorkerBatch> = {}): WorkerBatch => ({
  id: '00000000-0000-4000-8000-000000000001',
  cursor: '10000000000000000000001',
  action: 'reboot',
  operations: ['BatchRebootInstance'],
  phase: { kind: 'running' },
  by: 'admin',
  role: 'administrator',
  at: '2026-03-01T08:00:00.000Z',
  endedAt: null,
  isFinished: false,
  counts: noCounts,
  total: 0,
  tally: { sent: 0, extra: 0, repeated: 0 },
  pollFailure: null,
  parameters: {},
  note: null,
  parentId: null,
  stages: null,
  stopAbovePercent: null,
  stageEnd: null,
  version: 1,
  ...fields,
});

const phoneOf = (fields: Partial<BatchPhone> & { instance_id: string }, place = 0): BatchPhone => ({
  place,
  name: `Name-${fields.instance_id}`,
  user_id: null,
  state: 'waiting',
  step: 0,
  detail: null,
  ...fields,
});

/** A view of a batch of these phones, its counts in keeping with them. */
export function createView(
  phones: readonly (Partial<BatchPhone> & { instance_id: string })[],
  fields: Partial<WorkerBatch> = {},
): BatchView {
  const all = phones.map(phoneOf);
  const made = createPhones(batchOf(fields), all);
  const batch = batchOf({ total: all.length, counts: { ...made.outcomes.counts }, ...fields });
  return { batch, phones: made, version: batch.version };
}
