import type { ApiFailure } from '../contract/api-error.ts';
import type { TaskObservation } from '../contract/journal-store.ts';
import { record } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';

export const leaseMs = 15_000;

/** A task of the tenant that has just been answered. */
export const begin = (
  journal: OpenJournal,
  taskId: string,
  {
    tenant = 'one',
    batchId,
    jobs = ['j'],
  }: { tenant?: string; batchId?: string | undefined; jobs?: readonly string[] } = {},
) =>
  record(
    journal,
    { tenant, batchId, operation: 'AsyncCommand' },
    {
      task: {
        taskId,
        pairs: jobs.map((job_id) => ({ job_id, instance_id: `phone of ${job_id}` })),
      },
    },
  );

export const failure: ApiFailure = {
  kind: 'forbidden',
  code: 'KOOPHONE.API.1003',
  status: 403,
  message: 'no',
  requestId: 'r',
  operation: 'GetTask',
};
/** All that its jobs have come to. */
export const ended: TaskObservation = {
  state: 'succeeded',
  endedCount: 1,
  failedCount: 0,
  jobs: [{ job_id: 'j', status: 2 }],
};
