import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InstallApp } from '../contract/apps.ts';
import { SyncCommand } from '../contract/commands.ts';
import { AssignInstance, BatchRebootInstance, BatchReset } from '../contract/instance-writes.ts';
import { ListInstances } from '../contract/instances.ts';
import { CreateInstance } from '../contract/orders.ts';
import { BatchPrepareInstances } from '../contract/streaming.ts';
import { GetTask } from '../contract/tasks.ts';
import { openAccountFiles } from './account-files.ts';
import { createAccountStore } from './account-store.ts';
import { advance, ask, is, only, see, startMs } from './phones.fixture.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let folder: string;
let running: Running;
let client: Client;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-kept-'));
  running = await start();
  client = await running.signIn('kept');
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `whole`: after each change the account is written as it is; else what was asked of it is. */
const start = (way: 'whole' | 'asked' = 'asked') =>
  startSimulator({ now: () => startMs, folder, mostReplayMs: way === 'whole' ? 0 : 1e9 });

/** Ends the simulator as it is and starts it again on the same folder. */
async function restart(way?: 'whole' | 'asked'): Promise<void> {
  await running.close();
  running = await start(way);
  client = running.resume('kept', client.token);
}

const taskOf = ({ data }: { data: unknown }): string =>
  /"task_id":"(\w+)"/.exec(JSON.stringify(data))?.[1] ?? '';
const jobOf = async (id: string) => (await ask(client, GetTask, undefined, { task_id: id })).data;
const install = (id: string, url: string) => ({
  object_name: 'com.example.a',
  file_name: 'a.apk',
  object_version: '1.0',
  object_size: '20',
  biz_type: 'apk',
  content_type: 'apk',
  content_md5: '',
  install_package_url: url,
  instance_id_list: [id],
});
const onDisk = (): string =>
  readdirSync(folder)
    .map((name) => {
      const [whole = '', ...lines] = readFileSync(join(folder, name), 'utf8').split('\n');
      return Buffer.from(whole, 'base64').toString('latin1') + lines.join('\n');
    })
    .join('\n');

describe('after a restart', () => {
  it('a fault that reads have used is used', async () => {
    await client.control('POST', '/faults', {
      kind: 'refuse',
      operation: 'ListInstances',
      calls: 2,
      status: 500,
    });
    const list = () => client.raw('GET', `${ListInstances.path}?page_no=1&page_size=1`);
    expect((await list()).status).toBe(500);
    await restart();
    expect((await client.control('GET', '')).faults).toMatchObject([{ callsLeft: 1 }]);
    expect([(await list()).status, (await list()).status]).toEqual([500, 200]);
  });

  it.each(['whole', 'asked'] as const)(
    'what is done to a phone concerns the task that it still has (%s)',
    async (way) => {
      await restart(way);
      await client.control('POST', '/answers', { tasks: true });
      const { id } = only(await see(client), is.ready);
      const task = taskOf(await ask(client, BatchReset, { instance_ids: [id] }));
      await restart(way);
      await ask(client, BatchReset, { instance_ids: [id] });
      await restart(way);
      await advance(client, 300);
      expect(await jobOf(task)).toMatchObject({
        jobs: [{ status: -1, error_code: 'KOOPHONE.API.62010' }],
      });
    },
  );

  it('an address that had expired then has expired', async () => {
    await advance(client, 3600);
    const { id } = only(await see(client), is.ready);
    const task = taskOf(
      await ask(
        client,
        InstallApp,
        install(
          id,
          `https://u:p@obs.example/a.apk?AccessKeyId=hush1&Expires=${startMs / 1000 + 60}&Signature=hush2#hush3`,
        ),
      ),
    );
    await restart();
    await advance(client, 60);
    expect(await jobOf(task)).toMatchObject({
      jobs: [{ status: -1, error_code: 'KOOPHONE.API.62017' }],
    });
    expect(onDisk()).toContain('https://obs.example/a.apk?Expires=');
    expect(onDisk()).not.toMatch(/hush|u:p/);
  });

  it('what was ordered is no more in stock', async () => {
    await restart('whole');
    const order = {
      os: 'AOSP11',
      instanceSkuId: 'kp.enterprise.4xlarge.256g.2',
      bandSkuId: 'kp.bandwidth',
      regionId: 'cn-north-7',
      instanceNamePrefix: 'x',
      bandSize: 8,
      count: 12,
      chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay: 1 },
    };
    expect((await ask(client, CreateInstance, order)).code).toBe('0');
    await restart('whole');
    expect((await ask(client, CreateInstance, { ...order, count: 1 })).code).toBe(
      'KOOPHONE.API.40010',
    );
  });

  it('an installation that was seen to end has ended so, whatever is forgotten since', async () => {
    const { id } = only(await see(client), (phone) => is.stopped(phone) && phone.user === '');
    await ask(client, AssignInstance, { user_instances: [{ user_id: 'u1', instance_id: id }] });
    await ask(client, BatchPrepareInstances, { user_id: 'u1', instance_ids: [id] });
    await advance(client, 600);
    const task = taskOf(await ask(client, InstallApp, install(id, 'https://obs.example/a.apk')));
    await advance(client, 60);
    const seen = await jobOf(task);
    expect(seen).toMatchObject({ jobs: [{ status: 2 }] });
    for (let i = 0; i < 20; i++) {
      await ask(client, BatchRebootInstance, { instance_ids: [id] });
      await advance(client, 120);
    }
    await restart();
    expect(await jobOf(task)).toEqual(seen);
  });

  it('a file that is damaged is an account that begins anew, and nothing else', async () => {
    await ask(client, SyncCommand, {
      command: 'touch /sdcard/a',
      instance_ids: [only(await see(client), is.ready).id],
    });
    const [name = ''] = readdirSync(folder);
    const { token } = await running.signIn('other');
    writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').slice(100));
    await restart();
    expect((await client.raw('GET', `${ListInstances.path}?page_no=1&page_size=1`)).status).toBe(
      401,
    );
    expect(await running.resume('other', token).listAll()).toHaveLength(72);
    client = await running.signIn('kept');
    await restart();
    expect(await client.listAll()).toHaveLength(72);
  });
});

describe('emptying', () => {
  it('makes the account as it was, keeps nothing on disk, and signs nobody out', async () => {
    const untouched = await see(client);
    const { id } = only(untouched, is.ready);
    await ask(client, SyncCommand, { command: 'touch /sdcard/only-here', instance_ids: [id] });
    await ask(client, BatchRebootInstance, { instance_ids: [id] });
    await client.control('POST', '/faults', { kind: 'soldOut' });
    await advance(client, 60);
    expect(onDisk()).toContain('only-here');
    expect(await client.control('POST', '/empty')).toMatchObject({
      aheadMs: 0,
      faults: [],
      phones: 72,
    });
    expect(onDisk()).not.toContain('only-here');
    for (const again of [false, true]) {
      if (again) await restart();
      expect(await see(client)).toEqual(untouched);
      expect(
        await (
          await fetch(`${client.address}/simulator/kept/effects?operation=BatchRebootInstance`)
        ).json(),
      ).toEqual({ phones: 0, calls: 0, twice: [] });
    }
  });
});

describe('the folder', () => {
  const key = (n: number): string => String(n).padStart(32, '0');

  it('has so many files and bytes at most: those that were used longest ago go', () => {
    const files = openAccountFiles(folder, { bytes: 10_000, count: 3 });
    const [first = ''] = readdirSync(folder);
    const names = () => readdirSync(folder).toSorted();
    files.replace(key(1), 'x');
    files.replace(key(2), 'x');
    files.read(first);
    files.append(key(1), 'y');
    files.replace(key(3), 'x');
    expect(names()).toEqual([first, key(1), key(3)].toSorted());
    files.append(key(3), 'x'.repeat(8000));
    expect(names()).toEqual([key(1), key(3)]);
    files.replace(key(3), 'x'.repeat(20_000));
    expect(names()).toEqual([key(3)]);
  });

  it('forgets what was being replaced when the process ended, and what is none of its files stays', () => {
    writeFileSync(join(folder, `${key(7)}.new`), 'half');
    writeFileSync(join(folder, 'lock'), '');
    const files = openAccountFiles(folder);
    expect([files.read(key(7)), files.append(key(7), 'x')]).toEqual([undefined, false]);
    expect(readdirSync(folder)).toContain('lock');
    expect(readdirSync(folder)).not.toContain(`${key(7)}.new`);
  });

  it('that cannot be written to lets nothing be answered as done; once it can, nothing is missing', async () => {
    const [name = ''] = readdirSync(folder);
    const path = join(folder, name);
    renameSync(path, `${folder}-aside`);
    mkdirSync(path);
    await expect(advance(client, 60)).rejects.toThrow('500');
    rmSync(path, { recursive: true });
    renameSync(`${folder}-aside`, path);
    await advance(client, 1);
    await restart();
    expect(await client.control('GET', '')).toMatchObject({ aheadMs: 61_000 });
  });

  it('is written whole where a file has gone', async () => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    await advance(client, 60);
    await restart();
    expect(await client.control('GET', '')).toMatchObject({ aheadMs: 60_000 });
  });
});

it('holds so many accounts in memory at most; those with a file come back from it', () => {
  const open = (where: string | undefined) =>
    createAccountStore<number>({
      folder: where,
      replay: (account, ms) => void (account.aheadMs += ms),
    });
  for (const [where, aheadMs] of [
    [folder, 5],
    [undefined, 0],
  ] as const) {
    const store = open(where);
    const first = store.find('first');
    first.aheadMs = 5;
    store.keep(first, 5, 0);
    for (let i = 0; i < 1000; i++) store.find(`account-${i}`);
    expect(store.find('first')).not.toBe(first);
    expect(store.find('first').aheadMs).toBe(aheadMs);
  }
});

it('holds so many phones in memory at most, whatever the accounts are', () => {
  const store = createAccountStore<number>({ folder: undefined, replay: () => {} });
  const first = store.find('fleet-100000-first');
  for (let i = 0; i < 99; i++) store.find(`fleet-100000-${i}`);
  expect(store.find('fleet-100000-first')).toBe(first);
  for (let i = 0; i < 100; i++) store.find(`fleet-100000-again-${i}`);
  expect(store.look('fleet-100000-first')).toBeUndefined();
});

it('closed in good order leaves nothing to be done again, by a program that might do it otherwise', () => {
  const open = (times: number) =>
    createAccountStore<number>({
      folder,
      replay: (account, ms) => void (account.aheadMs += times * ms),
    });
  const first = open(1);
  const account = first.find('closed');
  for (const ms of [5, 6]) {
    account.aheadMs += ms;
    first.keep(account, ms, 0);
  }
  expect(open(2).find('closed').aheadMs).toBe(5 + 2 * 6);
  first.close();
  expect(open(2).find('closed').aheadMs).toBe(11);
});
