import { describe, expect, it } from 'vitest';
import { AsyncCommand } from '../../contract/commands.ts';
import { BatchReset } from '../../contract/instance-writes.ts';
import { ApiError } from '../../contract/api-error.ts';
import { createLedger } from '../tasks/ledger.ts';
import { createTaskFollower } from './follow-task.ts';
import { plan } from '../../batch-engine/plan.ts';
import { createScripted, phonesOf } from '../../batch-engine/run.fixture.ts';
import { createBatchStore } from './store.ts';

interface Job {
  job_id: string;
  status: number;
  error_code?: string;
  execute_msg?: string;
}

const notFound = () => {
  throw new ApiError({ kind: 'notFound', code: 'KOOPHONE.API.1323', status: 400, message: '', requestId: '', operation: 'GetTask' });
};

async function follow(jobsAt: (atMs: number) => Job[], { operation = BatchReset, leaveAtMs }: { operation?: typeof BatchReset | typeof AsyncCommand; leaveAtMs?: number } = {}) {
  const { clock, send } = createScripted(() => undefined);
  const batches = createBatchStore({ send, clock, schedule: (draw) => clock.after(16, draw) });
  const id = batches.start(plan(operation, phonesOf('a', 'b')), { owner: 'me' });
  await clock.drain();
  let calls = 0;
  let closes = 0;
  const startedMs = clock.now();
  const ledger = createLedger();
  const leaving = new AbortController();
  if (leaveAtMs !== undefined) clock.after(leaveAtMs, () => leaving.abort());
  const followTask = createTaskFollower(batches, {
    clock,
    ledger,
    share: () => ({
      next: async () => {
        calls += 1;
        return { jobs: jobsAt(clock.now() - startedMs).map((job) => ({ error_code: undefined, error_msg: undefined, execute_msg: '', ...job })) };
      },
      close: () => (closes += 1),
    }),
  });
  void followTask(id, ledger.open(id, 't', [{ job_id: 'j1', instance_id: 'a' }, { job_id: 'j2', instance_id: 'b' }]), { signal: leaving.signal });
  await clock.drain();
  expect(closes, 'listens no longer').toBe(1);
  return { calls, states: [0, 1].map((place) => [batches.phoneAt(id, place)?.state, batches.phoneAt(id, place)?.detail?.code]), ledger: ledger.of(id) };
}

describe('createTaskFollower', () => {
  it('ends each phone with its job, and asks no more when all have ended', async () => {
    const jobs = (atMs: number) => [{ job_id: 'j1', status: 2 }, atMs < 9000 ? { job_id: 'j2', status: 1 } : { job_id: 'j2', status: -1, error_code: 'CPS.0191' }];
    const { states, calls } = await follow(jobs);
    expect(states).toEqual([['succeeded', '0'], ['failed', 'CPS.0191']]);
    expect(calls).toBe(5);
  });

  it.each(['62017', 'KooPhone.API.62017', 'KOOPHONE.API.62017'])('finds the remedy of a job that says %s', async (error_code) => {
    const { states } = await follow(() => [{ job_id: 'j1', status: -1, error_code }, { job_id: 'j2', status: 2 }]);
    expect(states[0]).toEqual(['failed', 'KOOPHONE.API.62017']);
  });

  it('leaves the phones as they are where the service does not know the task', async () => {
    const { states, calls } = await follow(notFound);
    expect(states).toEqual([['accepted', '0'], ['accepted', '0']]);
    expect(calls).toBe(1);
  });

  it('says of phones that nothing else tells of that nobody knows', async () => {
    const { states } = await follow(notFound, { operation: AsyncCommand });
    expect(states).toEqual([['unknown', 'KOOPHONE.API.1323'], ['unknown', 'KOOPHONE.API.1323']]);
  });

  it('keeps what each phone printed, also of one that failed', async () => {
    const { ledger } = await follow(() => [{ job_id: 'j2', status: -1, error_code: 'CPS0191', execute_msg: 'no such file' }, { job_id: 'j1', status: 2, execute_msg: 'ok' }], { operation: AsyncCommand });
    expect([...ledger.outputs]).toEqual([['b', 'no such file'], ['a', 'ok']]);
    expect(ledger.tasks).toEqual([]);
  });

  it('asks no more once nobody waits, and keeps what is open', async () => {
    const { calls, ledger, states } = await follow(() => [{ job_id: 'j1', status: 2 }, { job_id: 'j2', status: 1 }], { operation: AsyncCommand, leaveAtMs: 5000 });
    expect(calls).toBe(2);
    expect(states.map(([state]) => state)).toEqual(['succeeded', 'accepted']);
    expect(ledger.tasks.map(({ phones }) => [...phones.values()])).toEqual([['b']]);
  });

  it('tries again after a failure that passes', async () => {
    const { states } = await follow((atMs) => {
      if (atMs < 10_000) throw new ApiError({ kind: 'unavailable', code: 'HTTP.503', status: 503, message: '', requestId: '', operation: 'GetTask' });
      return [{ job_id: 'j1', status: 2 }, { job_id: 'j2', status: 2 }];
    });
    expect(states.map(([state]) => state)).toEqual(['succeeded', 'succeeded']);
  });
});
