import { randomUUID } from 'node:crypto';
import type { BatchProgress, NewStoredBatch } from '../contract/batch-store.ts';
import { storedSession } from '../contract/fixtures/session.ts';
import { noCounts } from '../contract/worker.ts';
import type { OpenJournal } from './journal.ts';

export const leaseMs = 15_000;
export const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;
export const session = storedSession({ tenant: 'one', owner: 'one' });
/** What a batch is registered with: unless said otherwise, a reboot. */
export const storedBatch = (
  ids: readonly string[],
  fields: Partial<NewStoredBatch> = {},
): NewStoredBatch => ({
  id: randomUUID(),
  action: 'reboot',
  operations: ['BatchRebootInstance'],
  parameters: {},
  phones: ids.map((instance_id) => ({ instance_id, user_id: undefined, step: 0 })),
  leftOut: [],
  note: undefined,
  parentId: undefined,
  stages: undefined,
  stopAbovePercent: undefined,
  delayUntilMs: undefined,
  secret: { session, parameters: {} },
  ...fields,
});
export const progress: BatchProgress = {
  phase: { kind: 'running' },
  counts: noCounts,
  tally: { sent: 0, extra: 0, repeated: 0 },
  stageEnd: undefined,
  pollFailure: undefined,
  endedAtMs: undefined,
  isFinished: false,
};

/** A batch in the hands of `holder`. */
export async function begin({ batches }: OpenJournal, ids: readonly string[], holder = 'me') {
  const batch = storedBatch(ids);
  await batches.register(by, batch);
  const [taken] = await batches.take(holder, leaseMs, 10);
  return { id: batch.id, number: taken?.number ?? 0 };
}
