import { describe, expect, it } from 'vitest';
import { BatchReset } from '../../contract/instances.ts';
import { ApiError } from '../api/errors.ts';
import { createTaskFollower } from './follow-task.ts';
import { plan } from './plan.ts';
import { createScripted, phonesOf } from './run.fixture.ts';
import { createBatchStore } from './store.ts';

interface Job {
  job_id: string;
  status: number;
  error_code?: string;
}

async function follow(jobsAt: (atMs: number) => Job[]) {
  const { clock, send } = createScripted(() => undefined);
  const batches = createBatchStore({ send, clock, schedule: (draw) => clock.after(16, draw) });
  const id = batches.start(plan(BatchReset, phonesOf('a', 'b')), { owner: 'me' });
  await clock.drain();
  let calls = 0;
  const startedMs = clock.now();
  const followTask = createTaskFollower(batches, {
    clock,
    getTask: async () => {
      calls += 1;
      return { jobs: jobsAt(clock.now() - startedMs).map((job) => ({ error_code: undefined, error_msg: undefined, execute_msg: '', ...job })) };
    },
  });
  const data = { task_id: 't', cmd_jobs: [{ job_id: 'j1', instance_id: 'a' }, { job_id: 'j2', instance_id: 'b' }] };
  void followTask(id, data);
  await clock.drain();
  return { calls, states: [0, 1].map((place) => [batches.phoneAt(id, place)?.state, batches.phoneAt(id, place)?.detail?.code]) };
}

describe('createTaskFollower', () => {
  it('ends each phone with its job, and asks no more when all have ended', async () => {
    const jobs = (atMs: number) => [{ job_id: 'j1', status: 2 }, atMs < 9000 ? { job_id: 'j2', status: 1 } : { job_id: 'j2', status: -1, error_code: 'CPS.0191' }];
    const { states, calls } = await follow(jobs);
    expect(states).toEqual([['succeeded', '0'], ['failed', 'CPS.0191']]);
    expect(calls).toBe(5);
  });

  it('leaves the phones as they are where the service does not know the task', async () => {
    const { states, calls } = await follow(() => {
      throw new ApiError({ kind: 'notFound', code: 'KOOPHONE.API.1323', status: 400, message: '', requestId: '', operation: 'GetTask' });
    });
    expect(states).toEqual([['accepted', '0'], ['accepted', '0']]);
    expect(calls).toBe(1);
  });

  it('tries again after a failure that passes', async () => {
    const { states } = await follow((atMs) => {
      if (atMs < 10_000) throw new ApiError({ kind: 'unavailable', code: 'HTTP.503', status: 503, message: '', requestId: '', operation: 'GetTask' });
      return [{ job_id: 'j1', status: 2 }, { job_id: 'j2', status: 2 }];
    });
    expect(states.map(([state]) => state)).toEqual(['succeeded', 'succeeded']);
  });
});
