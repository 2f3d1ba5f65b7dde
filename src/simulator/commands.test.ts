import { describe, expect, it } from 'vitest';
import { AsyncCommand, SyncCommand, type CmdResult } from '../contract/commands.ts';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import { GetTask, isInstallTask, readTask, type JobDetail } from '../contract/tasks.ts';
import {
  advance,
  ask,
  byId,
  is,
  ofOneRegion,
  only,
  see,
  tenantForEach,
  steadyOf,
  type Seen,
} from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
let name = '';
const signIn = tenantForEach('commands', (tenant) => ({ name, client, phones } = tenant), {
  isByName: true,
});

const idsOf = (list: readonly Seen[]) => list.map(({ id }) => id);

async function sync(command: string, ...list: readonly Seen[]): Promise<CmdResult[]> {
  const answer = await client.call(SyncCommand, { command, instance_ids: idsOf(list) });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.data.cmd_results;
}

async function start(command: string, ...list: readonly Seen[]) {
  const answer = await client.call(AsyncCommand, { command, instance_ids: idsOf(list) });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.data;
}

async function jobsOf(task_id: string): Promise<JobDetail[]> {
  const answer = await client.call(GetTask, { task_id });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.data.jobs;
}

const running = ({ running }: Seen) => running === 2;

describe('a sync command', () => {
  it('answers each phone by itself, in the order of the list', async () => {
    const list = ofOneRegion(phones, running);
    const results = await sync('getprop ro.serialno', ...list);
    expect(results.map(({ instance_id }) => instance_id)).toEqual(idsOf(list));
    expect(new Set(results.map(({ execute_msg }) => execute_msg)).size).toBe(list.length);
    expect(results.every(({ status, error_code }) => status === 2 && error_code === '')).toBe(true);
  });

  it('has failed where it says so, with what it printed, as the example words it', async () => {
    expect(await sync('ls /nope', only(phones, is.ready))).toMatchObject([
      {
        status: -1,
        error_code: 'CPS.0191',
        error_msg: 'Run command failed.',
        execute_msg: 'ls: /nope: No such file or directory',
      },
    ]);
  });

  it('fails on phones that do not run, and on those alone', async () => {
    for (let passed = 0; passed < 6; passed++) {
      phones = await see(client);
      for (const region of new Set(phones.map((phone) => phone.region))) {
        const list = phones.filter((phone) => phone.region === region);
        for (const [i, result] of (await sync('id -u', ...list)).entries()) {
          const expected = {
            2: { status: 2, execute_msg: '2000' },
            3: { error_code: 'CPS.0191', execute_msg: 'error: device offline' },
            4: { error_code: 'CPS.0191' },
          }[list[i]?.running ?? -1];
          expect(result).toMatchObject(
            expected ?? {
              status: -1,
              error_code: 'CPS0005',
              error_msg: 'Phone not found.',
              execute_msg: undefined,
            },
          );
        }
      }
      await advance(client, 97);
    }
  });

  it('that is too slow is still running when the call ends, and takes effect', async () => {
    const phone = only(phones, is.ready);
    expect(await sync('sleep 3', phone)).toMatchObject([
      { status: 1, error_code: '', execute_msg: undefined },
    ]);
    expect(await sync('logcat', phone)).toMatchObject([{ status: 1 }]);
    expect(await sync('sleep 1', phone)).toMatchObject([{ status: 2, execute_msg: '' }]);
  });

  it('says the same again, until time passes', async () => {
    const list = ofOneRegion(phones, running);
    const [first, second] = [
      await sync('dumpsys battery', ...list),
      await sync('dumpsys battery', ...list),
    ];
    expect(second).toEqual(first);
    await advance(client, 3600);
    expect(await sync('uptime', ...list)).not.toEqual(first);
  });
});

describe('an async command', () => {
  it('has a task that is none of an installation, with a job a phone; each ends with the output of its own phone', async () => {
    const list = ofOneRegion(phones, running);
    const task = await start('getprop ro.serialno', ...list);
    expect(isInstallTask(task.task_id)).toBe(false);
    const { pairs = [] } = readTask({ data: task }) ?? {};
    expect(pairs.map(({ instance_id }) => instance_id)).toEqual(idsOf(list));
    expect(
      (await jobsOf(task.task_id)).map(({ status, execute_msg }) => [status, execute_msg]),
    ).toEqual(list.map(() => [1, undefined]));
    await advance(client, 5);
    const outputs = new Map(
      (await sync('getprop ro.serialno', ...list)).map(({ instance_id, execute_msg }) => [
        instance_id,
        execute_msg,
      ]),
    );
    const ended = await jobsOf(task.task_id);
    for (const [i, { job_id, instance_id }] of pairs.entries())
      expect(ended[i]).toMatchObject({
        job_id,
        status: 2,
        error_code: '',
        execute_msg: outputs.get(instance_id),
      });
  });

  it('ends when it has run its time, not all phones at once', async () => {
    const list = ofOneRegion(phones, is.ready);
    const { task_id } = await start('sleep 30', ...list);
    const seen = new Set<string>();
    for (let passed = 0; passed < 40; passed++) {
      const ended = (await jobsOf(task_id)).filter(({ status }) => status === 2).length;
      seen.add(
        passed < 30
          ? `early ${ended}`
          : ended === 0
            ? 'none'
            : ended === list.length
              ? 'all'
              : 'some',
      );
      await advance(client, 0.5 + (passed < 29 ? 0.5 : 0));
    }
    expect([...seen].filter((one) => one.startsWith('early'))).toEqual(['early 0']);
    expect(seen).toContain('some');
  });

  it('that goes on for ever is given up as failed, with what it had printed', async () => {
    const { task_id } = await start(
      'logcat',
      only(steadyOf(name, phones), () => true),
    );
    await advance(client, 590);
    expect(await jobsOf(task_id)).toMatchObject([{ status: 1 }]);
    await advance(client, 20);
    expect(await jobsOf(task_id)).toMatchObject([
      {
        status: -1,
        error_code: 'CPS.0191',
        execute_msg: expect.stringContaining('beginning of main'),
      },
    ]);
  });

  it('does not survive that its phone goes down, but has if it was the one to do it', async () => {
    const [one, two] = steadyOf(name, phones);
    if (!one || !two) throw new Error('too few');
    const [slow, cut, reboot] = [
      await start('sleep 300', one),
      await start('sleep 300', two),
      await start('reboot', two),
    ];
    await ask(client, BatchRebootInstance, { instance_ids: [one.id] });
    expect((await byId(client, two.id)).running).toBe(3);
    expect([await jobsOf(slow.task_id), await jobsOf(cut.task_id)]).toMatchObject([
      [{ status: 1 }],
      [{ status: 1 }],
    ]);
    await advance(client, 310);
    expect((await byId(client, one.id)).running).toBe(2);
    for (const { task_id } of [slow, cut])
      expect(await jobsOf(task_id)).toMatchObject([{ status: -1, error_code: 'CPS.0191' }]);
    expect(await jobsOf(reboot.task_id)).toMatchObject([{ status: 2 }]);
  });

  it('fails on phones that do not run', async () => {
    const off = only(phones, is.poweredOff);
    const { task_id } = await start('ls', off);
    expect(await jobsOf(task_id)).toMatchObject([{ status: 1 }]);
    await advance(client, 5);
    expect(await jobsOf(task_id)).toMatchObject([
      { status: -1, error_code: 'CPS0005', error_msg: 'Phone not found.', execute_msg: undefined },
    ]);
  });

  it('is forgotten after a week: 1323', async () => {
    const { task_id } = await start(
      'ls',
      only(steadyOf(name, phones), () => true),
    );
    const hour = (hours: number) =>
      client.control('POST', '/clock', { advanceMs: hours * 3_600_000 });
    await hour(23);
    expect(await jobsOf(task_id)).toMatchObject([{ status: 2 }]);
    await hour(6 * 24 + 2);
    client = await signIn(name);
    expect(await ask(client, GetTask, undefined, { task_id })).toMatchObject({
      status: 400,
      code: 'KOOPHONE.API.1323',
    });
  });
});

describe('guilty phones', () => {
  const fault = (body: object) =>
    client.control('POST', '/faults', { kind: 'guilty', jobs: true, ...body });

  it('fail by themselves where jobs are asked for, without an effect on them', async () => {
    const [bad, good] = ofOneRegion(phones, is.ready);
    if (!bad || !good) throw new Error('too few');
    await fault({ ids: [bad.id], calls: 2 });
    expect(await sync('touch /sdcard/x', good, bad)).toMatchObject([
      { status: 2 },
      {
        status: -1,
        error_code: 'CPS.0191',
        error_msg: 'Run command failed.',
        execute_msg: undefined,
      },
    ]);
    const { task_id } = await start('ls', bad, good);
    await advance(client, 5);
    expect(await jobsOf(task_id)).toMatchObject([{ status: -1 }, { status: 2 }]);
    expect((await sync('ls /sdcard/x', good, bad)).map(({ status }) => status)).toEqual([2, -1]);
  });

  it('fail with the code that is asked for, of one operation alone', async () => {
    const phone = only(phones, is.ready);
    await fault({
      ids: [phone.id],
      operation: 'AsyncCommand',
      code: 'CPS0005',
      message: 'Phone not found.',
    });
    expect(await sync('ls', phone)).toMatchObject([{ status: 2 }]);
    const { task_id } = await start('ls', phone);
    await advance(client, 5);
    expect(await jobsOf(task_id)).toMatchObject([
      { status: -1, error_code: 'CPS0005', error_msg: 'Phone not found.' },
    ]);
    expect(await ask(client, BatchRebootInstance, { instance_ids: [phone.id] })).toMatchObject({
      code: '0',
    });
  });

  it('are always the same percentage', async () => {
    const list = ofOneRegion(phones, running);
    const [shown] = (await fault({ percent: 40 })).faults;
    const failed = async () =>
      (await sync('id', ...list))
        .filter(({ status }) => status === -1)
        .map(({ instance_id }) => instance_id);
    const first = await failed();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(list.length);
    expect(await failed()).toEqual(first);
    expect(shown?.guilty).toBeGreaterThanOrEqual(first.length);
  });
});
