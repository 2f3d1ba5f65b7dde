import * as z from 'zod/mini';
import { gatewayPaths } from '../../contract/gateway.ts';
import { pageOf, type JournalPage } from '../../contract/journal.ts';
import {
  batchPhone,
  workerBatch,
  workerBatchChanges,
  workerLimits,
  type BatchCommand,
  type secondWords,
  type BatchPhone,
  type BatchRetry,
  type NewBatch,
  type WorkerBatch,
} from '../../contract/worker.ts';
import { ask } from '../api/client.ts';
import { notePace } from './pace.ts';
import { applyChanges, createPhones, isPlanned, type BatchView } from './batch-view.ts';

type SecondWord = (typeof secondWords)[number];

const base = gatewayPaths.workerBatches;
const listPage = pageOf(workerBatch);
const phonesPage = z.object({ items: z.array(batchPhone), next: z.nullable(z.number()) });

/** One page of the tenant's batches. @param query as workerBatchQuery has it, as texts @throws ApiError */
export async function readBatches(
  query: Readonly<Record<string, string>>,
): Promise<JournalPage<WorkerBatch>> {
  return listPage.parse(await ask('ReadBatches', `${base}?${new URLSearchParams(query)}`));
}

/** How a batch stands, without its phones. @throws ApiError */
export const readBatchSummary = async (id: string): Promise<WorkerBatch> =>
  workerBatch.parse(await ask('ReadBatches', `${base}/${id}`));

/** Begins a batch: it goes on without this browser. @throws ApiError where it is not stored; nothing is sent then */
export async function sendBatch(batch: NewBatch & { id: string }): Promise<WorkerBatch> {
  return workerBatch.parse(await ask('SendBatch', base, 'POST', batch));
}

/** @throws ApiError */
export async function steerBatch(
  id: string,
  command: BatchCommand | SecondWord,
): Promise<WorkerBatch> {
  return workerBatch.parse(await ask('SteerBatch', `${base}/${id}/${command}`, 'POST', {}));
}

/** Begins a new batch of those that failed. @throws ApiError */
export async function retryBatch(
  id: string,
  retry: BatchRetry & { id: string },
): Promise<WorkerBatch> {
  return workerBatch.parse(await ask('RetryBatch', `${base}/${id}/retry`, 'POST', retry));
}

/**
 * A batch with its phones: whole at first, then only what has changed since.
 * @param known as it was read last
 * @param onEnds hears that phones have come to an end since
 * @throws ApiError
 */
export async function readBatch(
  id: string,
  known: BatchView | undefined,
  onEnds: () => void,
): Promise<BatchView> {
  if (!known) return readWhole(id);
  let version = known.version;
  for (;;) {
    const { changes, upTo, ...batch } = workerBatchChanges.parse(
      await ask('ReadBatches', `${base}/${id}?since=${version}`),
    );
    // Names, users and who is left out are known once the worker has looked at the phones.
    if (!known.phones.areNamed && isPlanned(batch)) return readWhole(id);
    applyChanges(known.phones, changes);
    if (changes.some(({ state }) => state === 'succeeded' || state === 'failed')) onEnds();
    version = upTo;
    if (upTo >= batch.version || changes.length === 0) {
      const pace = notePace(batch, Date.now());
      const isAsBefore =
        batch.version === known.batch.version &&
        version === known.version &&
        pace?.perMinute === known.pace?.perMinute;
      return isAsBefore ? known : { batch, phones: known.phones, version, pace };
    }
  }
}

async function readWhole(id: string): Promise<BatchView> {
  // The snapshot first: what changes while the phones are read is told again by the next question.
  const batch = await readBatchSummary(id);
  const all: BatchPhone[] = [];
  for (let after: number | null = null; ;) {
    const query: Record<string, string> = {
      limit: String(workerLimits.phonesPage),
      ...(after !== null && { after: String(after) }),
    };
    const { items, next } = phonesPage.parse(
      await ask('ReadBatches', `${base}/${id}/phones?${new URLSearchParams(query)}`),
    );
    all.push(...items);
    if (next === null) break;
    after = next;
  }
  return {
    batch,
    phones: createPhones(batch, all),
    version: batch.version,
    pace: notePace(batch, Date.now()),
  };
}
