import { describe, expect, it } from 'vitest';
import { BatchBackupInstances, BatchReset, UnassignInstance } from '../contract/instance-writes.ts';
import { DeleteInstance } from '../contract/orders.ts';
import { isOnDemand } from '../contract/statuses.ts';
import type { StatusValue } from '../contract/fields.ts';
import { GetTask } from '../contract/tasks.ts';
import { startedTaskAnswer, type StartedTaskAnswer } from '../contract/tasks-wire.ts';
import {
  advance,
  ask,
  byId,
  is,
  ofOneRegion,
  only,
  see,
  tenantForEach,
  type Seen,
} from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
const signIn = tenantForEach('tasks', (tenant) => ({ client, phones } = tenant), {
  prepare: (one) => one.control('POST', '/answers', { tasks: true }),
});

async function jobsOf({ task_id }: Pick<StartedTaskAnswer, 'task_id'>) {
  const answer = await client.call(GetTask, { task_id });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.data.jobs;
}

const reset = async (...list: Seen[]): Promise<StartedTaskAnswer> =>
  startedTaskAnswer.parse(
    (await ask(client, BatchReset, { instance_ids: list.map(({ id }) => id) })).data,
  );

describe('a task', () => {
  it('is answered by reset, unassign and backup with one job a phone, once they are asked to', async () => {
    const [one, two, three] = phones.filter(is.ready);
    const calls = [
      await ask(client, BatchReset, { instance_ids: [one?.id] }),
      await ask(client, BatchBackupInstances, { instance_ids: [two?.id] }),
      await ask(client, UnassignInstance, {
        user_instances: [{ user_id: three?.user, instance_id: three?.id }],
      }),
    ];
    const tasks = calls.map(({ data }) => startedTaskAnswer.parse(data));
    expect(tasks.map(({ cmd_jobs }) => cmd_jobs.map(({ instance_id }) => instance_id))).toEqual([
      [one?.id],
      [two?.id],
      [three?.id],
    ]);
    expect(
      new Set(
        tasks.flatMap(({ task_id, cmd_jobs }) => [
          task_id,
          ...cmd_jobs.map(({ job_id }) => job_id),
        ]),
      ).size,
    ).toBe(6);
    expect(await client.control('POST', '/answers', { tasks: false })).toMatchObject({
      answers: { tasks: false },
    });
    expect((await ask(client, BatchReset, { instance_ids: [one?.id] })).data).toBeUndefined();
  });

  it('runs as long as its phones are on their way, each by itself', async () => {
    const chosen = ofOneRegion(phones, ({ data }) => [2, 3, 7].includes(data));
    const task = await reset(...chosen);
    const started = new Map(task.cmd_jobs.map(({ job_id, instance_id }) => [job_id, instance_id]));
    const rounds: StatusValue[][] = [];
    for (let passed = 0; passed <= 80; passed += 5) {
      const jobs = await jobsOf(task);
      expect(jobs.map(({ job_id }) => job_id)).toEqual(task.cmd_jobs.map(({ job_id }) => job_id));
      for (const { job_id, status } of jobs) {
        const phone = await byId(client, started.get(job_id) ?? '');
        expect([phone.id, phone.running === 2]).toEqual([phone.id, status === 2]);
      }
      rounds.push(jobs.map(({ status }) => status));
      await advance(client, 5);
    }
    expect(new Set(rounds[0])).toEqual(new Set([1]));
    expect(new Set(rounds.at(-1))).toEqual(new Set([2]));
    expect(rounds.some((round) => new Set(round).size === 2)).toBe(true);
  });

  it('has failed where the phone has, with a code', async () => {
    client = await signIn('fleet-500-tasks');
    await client.control('POST', '/answers', { tasks: true });
    const ready = (await see(client)).filter(is.ready);
    const tasks: StartedTaskAnswer[] = [];
    for (const region of new Set(ready.map((phone) => phone.region))) {
      const list = ready.filter((phone) => phone.region === region).slice(0, 50);
      tasks.push(
        startedTaskAnswer.parse(
          (await ask(client, BatchBackupInstances, { instance_ids: list.map(({ id }) => id) }))
            .data,
        ),
      );
    }
    await advance(client, 60);
    const after = await see(client);
    const seen = { 2: 0, [-1]: 0 };
    for (const task of tasks) {
      for (const [i, job] of (await jobsOf(task)).entries()) {
        const phone = only(after, ({ id }) => id === task.cmd_jobs[i]?.instance_id);
        const isFailed = is.backupFailed(phone);
        expect(job).toMatchObject(
          isFailed
            ? { status: -1, error_code: 'KOOPHONE.API.62010' }
            : { status: 2, error_code: '' },
        );
        seen[isFailed ? -1 : 2]++;
      }
    }
    expect(seen[-1]).toBeGreaterThan(0);
    expect(seen[2]).toBeGreaterThan(seen[-1]);
  });

  it('has failed where its phone is no more, as the example words it', async () => {
    const rows = await client.listAll();
    const phone = only(
      phones,
      (one) =>
        is.ready(one) &&
        !isOnDemand(rows.find(({ instance_id }) => instance_id === one.id)?.billing_mode),
    );
    const task = await reset(phone);
    await ask(client, DeleteInstance, { instanceIdList: [phone.id] });
    expect(await jobsOf(task)).toMatchObject([
      { status: -1, error_code: 'CPS0005', error_msg: 'Phone not found.' },
    ]);
  });

  it('has failed where something else was done to the phone before it was through', async () => {
    const phone = only(phones, is.ready);
    const first = await reset(phone);
    await advance(client, 5);
    const second = await reset(phone);
    expect([await jobsOf(first), await jobsOf(second)]).toMatchObject([
      [{ status: -1 }],
      [{ status: 1 }],
    ]);
    await advance(client, 100);
    expect([await jobsOf(first), await jobsOf(second)]).toMatchObject([
      [{ status: -1 }],
      [{ status: 2 }],
    ]);
  });

  it('is known to its tenant alone, and so is its id: 1323', async () => {
    const { task_id } = await reset(only(phones, is.ready));
    const other = await signIn('tasks-other');
    for (const id of [task_id, 'ZGCA1', '6837531fd3f54550927b930180a706bf']) {
      expect(await ask(other, GetTask, undefined, { task_id: id })).toMatchObject({
        status: 400,
        code: 'KOOPHONE.API.1323',
      });
    }
  });

  it.each([{}, { tasks: 1 }, { tasks: true, jobs: true }])('control refuses %j', async (body) => {
    await expect(client.control('POST', '/answers', body)).rejects.toThrow('400');
  });
});
