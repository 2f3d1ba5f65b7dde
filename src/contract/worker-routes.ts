import * as z from 'zod/mini';
import { alertRoutes } from './alert-routes.ts';
import { fleetRoutes } from './fleet-routes.ts';
import { gatewayPaths } from './gateway.ts';
import { historyRoutes } from './history-routes.ts';
import { journalLimits, pageOf } from './journal.ts';
import {
  busyPhones,
  busyQuery,
  lockedPhones,
  lockRemoval,
  locksPage,
  locksQuery,
  newLocks,
  unlockedPhones,
} from './locks.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { taskRoutes } from './task-routes.ts';
import { batchPhone, batchRetry, newBatch, workerBatch, workerBatchChanges } from './worker.ts';
import type { WorkerRoute } from './worker-route.ts';
import { batchPhonesQuery, batchSinceQuery, workerBatchQuery } from './worker-queries.ts';

const { workerBatches, workerLocks, workerBusy } = gatewayPaths;
const one = `${workerBatches}/{id}`;

/** Steers a batch: without a body. */
const steering = (name: string, summary: string, description: string): WorkerRoute => ({
  name: `${name.charAt(0).toUpperCase()}${name.slice(1)}Batch`,
  method: 'POST',
  path: `${one}/${name}`,
  tag: 'Batches',
  summary,
  description,
  status: 202,
  answer: workerBatch,
  isWrite: true,
  refusals: [],
});

/** All routes below `/worker`. Another one is an entry here and a handler in the gateway. */
export const workerRoutes: readonly WorkerRoute[] = [
  {
    name: 'CreateBatch',
    method: 'POST',
    path: workerBatches,
    tag: 'Batches',
    summary: 'Begin a batch',
    description: `Stores a batch whole, up to ${journalLimits.batchMembers} phones, and answers before anything is sent. The worker looks at the phones, leaves out who does not qualify and sends the rest, in requests of the service's limit. It goes on whatever becomes of whoever sent it. Give it an \`id\`: sent again with the same content it is the same batch.`,
    body: newBatch,
    status: 202,
    answer: workerBatch,
    isWrite: true,
    refusals: [
      'GATEWAY.BATCH_TAKEN',
      'GATEWAY.NEEDS_SECOND',
      'GATEWAY.NOT_RECORDED',
      'GATEWAY.STORE_FULL',
    ],
  },
  {
    name: 'ListBatches',
    method: 'GET',
    path: workerBatches,
    tag: 'Batches',
    summary: 'List batches',
    description:
      'The batches of the tenant, whoever began them: running ones first, then the newest. `next` of a page is `after` of the one behind it; null behind the last.',
    query: workerBatchQuery,
    status: 200,
    answer: pageOf(workerBatch),
    refusals: [],
  },
  {
    name: 'ShowBatch',
    method: 'GET',
    path: one,
    tag: 'Batches',
    summary: 'How a batch stands',
    description:
      'Counts and phase. With `since`, also which phones have changed after that version, in pages: ask again with `upTo` until it is `version`.',
    query: batchSinceQuery,
    status: 200,
    answer: z.union([workerBatchChanges, workerBatch]),
    refusals: ['GATEWAY.NOT_FOUND'],
  },
  {
    name: 'ListBatchPhones',
    method: 'GET',
    path: `${one}/phones`,
    tag: 'Batches',
    summary: 'Phones of a batch',
    description:
      'Each with what it has come to, in the batch’s order; those that were left out stand behind the others. `next` of a page is `after` of the one behind it.',
    query: batchPhonesQuery,
    status: 200,
    answer: z.object({ items: z.array(batchPhone), next: z.nullable(z.number()) }),
    refusals: ['GATEWAY.NOT_FOUND'],
  },
  {
    ...steering(
      'pause',
      'Pause a batch',
      'Sends nothing more until it is told to go on. What is under way ends.',
    ),
    refusals: [
      'GATEWAY.NOT_FOUND',
      'GATEWAY.BATCH_ENDED',
      'GATEWAY.NEEDS_SECOND',
      'GATEWAY.NOT_RECORDED',
      'GATEWAY.STORE_FULL',
    ],
  },
  {
    ...steering(
      'resume',
      'Let a batch go on',
      'After a pause, between stages, or once its session has ended: it goes on in the session, and under the name, of whoever asks. Somebody else’s only by an administrator whom the console knows as one.',
    ),
    refusals: [
      'GATEWAY.NOT_FOUND',
      'GATEWAY.BATCH_ENDED',
      'GATEWAY.NEEDS_SECOND',
      'GATEWAY.NOT_PROVEN',
      'GATEWAY.NOT_RECORDED',
      'GATEWAY.STORE_FULL',
    ],
  },
  {
    ...steering(
      'stop',
      'Stop a batch',
      'Sends nothing more; phones that were never sent are `stopped`. Before the first request nothing was done at all. Somebody else’s only by an administrator whom the console knows as one: anybody who is not read-only can pause it.',
    ),
    refusals: [
      'GATEWAY.NOT_FOUND',
      'GATEWAY.BATCH_ENDED',
      'GATEWAY.NOT_PROVEN',
      'GATEWAY.NOT_RECORDED',
      'GATEWAY.STORE_FULL',
    ],
  },
  {
    ...steering(
      'confirm',
      'Say the second yes',
      'Of a batch that waits for it: only another administrator than who began it, whom the console knows as one. It goes on in the session of who began it.',
    ),
    refusals: [
      'GATEWAY.NOT_FOUND',
      'GATEWAY.BATCH_ENDED',
      'GATEWAY.NEEDS_SECOND',
      'GATEWAY.NOT_PROVEN',
      'GATEWAY.NOT_RECORDED',
    ],
  },
  {
    ...steering(
      'decline',
      'Say no to a batch that waits',
      'It ends, and nothing of it is sent. Who began it withdraws it by stopping it.',
    ),
    refusals: [
      'GATEWAY.NOT_FOUND',
      'GATEWAY.BATCH_ENDED',
      'GATEWAY.NEEDS_SECOND',
      'GATEWAY.NOT_PROVEN',
      'GATEWAY.NOT_RECORDED',
    ],
  },
  {
    name: 'RetryBatch',
    method: 'POST',
    path: `${one}/retry`,
    tag: 'Batches',
    summary: 'Try again what failed',
    description:
      'A new batch of the phones that failed, all or of some codes, each from the operation that it had come to. Its `parentId` is this batch. Where the parameters held a credential they must be given anew.',
    body: batchRetry,
    isBodyOptional: true,
    status: 202,
    answer: workerBatch,
    isWrite: true,
    refusals: [
      'GATEWAY.NOT_FOUND',
      'GATEWAY.BATCH_ENDED',
      'GATEWAY.BATCH_TAKEN',
      'GATEWAY.NEEDS_SECOND',
      'GATEWAY.NOT_RECORDED',
      'GATEWAY.STORE_FULL',
    ],
  },
  {
    name: 'LockPhones',
    method: 'POST',
    path: workerLocks,
    tag: 'Locks',
    summary: 'Lock phones',
    description:
      'Locked phones are neither reset, nor taken from their users, unsubscribed or backed up through this console, by nobody, until they are unlocked.',
    body: newLocks,
    status: 200,
    answer: lockedPhones,
    isWrite: true,
    refusals: ['GATEWAY.NOT_PROVEN', 'GATEWAY.NOT_RECORDED', 'GATEWAY.STORE_FULL'],
  },
  {
    name: 'ListLocks',
    method: 'GET',
    path: workerLocks,
    tag: 'Locks',
    summary: 'List locks',
    description:
      'The locks of the tenant, in the order of their phones’ ids. `next` of a page is `after` of the one behind it; null behind the last.',
    query: locksQuery,
    status: 200,
    answer: locksPage,
    refusals: [],
  },
  {
    name: 'UnlockPhones',
    method: 'POST',
    path: `${workerLocks}/remove`,
    tag: 'Locks',
    summary: 'Unlock phones',
    description: 'Whoever locked them.',
    body: lockRemoval,
    status: 200,
    answer: unlockedPhones,
    isWrite: true,
    refusals: ['GATEWAY.NOT_PROVEN', 'GATEWAY.NOT_RECORDED', 'GATEWAY.STORE_FULL'],
  },
  {
    name: 'FindBusyPhones',
    method: 'POST',
    path: workerBusy,
    tag: 'Locks',
    summary: 'Which phones are in a batch',
    description:
      'How many of these phones are in batches that have not ended, and in which. A POST that changes nothing.',
    body: busyQuery,
    status: 200,
    answer: busyPhones,
    refusals: [],
  },
  ...fleetRoutes,
  ...taskRoutes,
  ...historyRoutes,
  ...scheduleRoutes,
  ...alertRoutes,
];

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
const patterns = workerRoutes.map((route) => ({ route, pattern: patternOf(route.path) }));

/** The route below `/worker` that a request is for; undefined where there is none. */
export const findWorkerRoute = (method: string, path: string): WorkerRoute | undefined =>
  patterns.find(({ route, pattern }) => route.method === method && pattern.test(path))?.route;
