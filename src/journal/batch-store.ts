import type { BatchStore } from '../contract/batch-store.ts';
import { locksOf } from './locks.ts';
import { settleBatch } from './second-yes.ts';
import { createTaskStore } from './task-store.ts';
import { listBatches, showBatch, type BatchContext } from './worker-batches.ts';
import {
  grantWish,
  releaseLeases,
  renewLeases,
  takeBatches,
  wantOfBatch,
} from './worker-leases.ts';
import { registerBatch } from './register-batch.ts';
import { claimPhones, identifyPhones, planBatch, saveChanges } from './worker-phones-write.ts';
import { changesOf, listPhones, workOf } from './worker-phones-read.ts';

/** The worker's batches, and the tasks that it asks for, in the journal's database. */
export const createBatchStore = (context: BatchContext): BatchStore => ({
  ...createTaskStore(context),
  register: (by, batch) => registerBatch(context, by, batch),
  list: (tenant, query) => listBatches(context, tenant, query),
  show: (tenant, id) => showBatch(context, tenant, id),
  changes: (tenant, id, since) => changesOf(context, tenant, id, since),
  phones: (tenant, id, query) => listPhones(context, tenant, id, query),
  locksOf: (tenant, instanceIds) => locksOf(context, tenant, instanceIds),
  want: (tenant, id, wish, by) => wantOfBatch(context, tenant, id, wish, by),
  settle: (tenant, id, word, by, delayUntilMs) =>
    settleBatch(context, tenant, id, word, by, delayUntilMs),
  take: (holder, leaseMs, most, running) => takeBatches(context, holder, leaseMs, most, running),
  renew: (holder, leaseMs, numbers) => renewLeases(context, holder, leaseMs, numbers),
  grant: (number, holder, wish) => grantWish(context, number, holder, wish),
  release: (holder) => releaseLeases(context, holder),
  work: (number) => workOf(context, number),
  identify: (tenant, id, phones) => identifyPhones(context, tenant, id, phones),
  plan: (number, holder, phones) => planBatch(context, number, holder, phones),
  claim: (claim) => claimPhones(context, claim),
  save: (number, holder, changes, progress) =>
    saveChanges(context, number, holder, changes, progress),
});
