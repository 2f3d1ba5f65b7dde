import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../gateway/logger.ts';
import { StoreError } from '../journal/store-error.ts';
import { signInAs } from './batches.fixture.ts';
import { startProcess, type Client } from './journal.fixture.ts';
import { createMount } from './mount.ts';
import { readSettings } from './settings.ts';

let folder: string;
const kills: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-simulator-'));
});
afterEach(async () => {
  for (const kill of kills.splice(0)) await kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start() {
  const started = await startProcess(undefined, folder);
  kills.push(started.kill);
  return started;
}

const account = 'fleet-600-killed';
const signIn = (client: Client) => signInAs(account, client);

interface Row {
  instance_id: string;
  instance_name: string;
  region: string;
  running_status: number;
}

async function list(client: Client, cookie: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const page of [1, 2, 3, 4]) {
    const answer = await client.call(
      `/api/v1/instances/batch-query?page_no=${page}&page_size=200`,
      cookie,
    );
    expect(answer.status).toBe(200);
    rows.push(...((await answer.json()) as { data: { result: Row[] } }).data.result); // the simulator's own answer
  }
  return rows;
}

const post = (client: Client, cookie: string, path: string, body: unknown) =>
  client.call(path, cookie, { method: 'POST', body: JSON.stringify(body) });
const control = async ({ origin }: Client, path: string) =>
  (await fetch(`${origin}/simulator/${account}${path}`)).json();
const order = {
  os: 'AOSP9',
  instanceSkuId: 'kp.professional.xlarge.32g.2',
  bandSkuId: 'kp.bandwidth',
  regionId: 'cn-north-4',
  instanceNamePrefix: 'late',
  bandSize: 4,
  count: 3,
  chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay: 1 },
};
const command = '/api/v1/instances/async-command';

test('a server that is killed in the middle of a batch goes on with the tenant, its phones, orders, tasks and sessions', async () => {
  const first = await start();
  const cookie = await signIn(first);
  expect(await (await post(first, cookie, '/api/v1/instances/create', order)).json()).toMatchObject(
    { error_code: '0' },
  );
  await fetch(`${first.origin}/simulator/${account}/clock`, {
    method: 'POST',
    headers: { origin: first.origin },
    body: '{"advanceMs":600000}',
  });
  const phones = await list(first, cookie);
  expect(phones.filter(({ instance_name: name }) => name.startsWith('late-'))).toHaveLength(3);
  const running = phones
    .filter((phone) => phone.running_status === 2 && phone.region === 'cn-north-4')
    .map(({ instance_id: id }) => id);
  const { data: task } = (await (
    await post(first, cookie, command, {
      command: 'getprop ro.serialno',
      instance_ids: running.slice(0, 20),
    })
  ).json()) as { data: { task_id: string } }; // the simulator's own answer

  // One phone a call, and the process ends while calls are under way.
  const done = new Set<string>();
  let killed: Promise<void> | undefined;
  await Promise.all(
    [0, 1, 2, 3].map(async (start) => {
      for (let i = start; i < running.length; i += 4) {
        const id = running[i] ?? '';
        const answer = await post(first, cookie, '/api/v1/instances/reboot', {
          instance_ids: [id],
        }).catch(() => undefined);
        if (!answer) return;
        if (((await answer.json().catch(() => ({}))) as { error_code?: string }).error_code === '0')
          done.add(id);
        if (done.size >= 20) killed ??= first.kill();
      }
    }),
  );
  await killed;
  expect(done.size).toBeGreaterThanOrEqual(20);
  expect(done.size).toBeLessThan(running.length);

  const second = await start();
  const after = await list(second, cookie);
  expect(after.map(({ instance_id: id, instance_name: name }) => [id, name])).toEqual(
    phones.map(({ instance_id: id, instance_name: name }) => [id, name]),
  );
  const effects = await control(second, '/effects?operation=BatchRebootInstance');
  // What was answered is there; of the calls that the end met, four at most, each is there once or not at all.
  expect(effects).toMatchObject({ twice: [] });
  expect(effects.phones).toBeGreaterThanOrEqual(done.size);
  expect(effects.phones).toBeLessThanOrEqual(done.size + 4);
  expect(await control(second, '')).toMatchObject({ aheadMs: 600_000, phones: 603 });
  const jobs = await second.call(`/api/v1/instances/tasks/${task.task_id}`, cookie);
  expect(((await jobs.json()) as { data: { jobs: unknown[] } }).data.jobs).toHaveLength(20); // the simulator's own answer
  // It starts two processes, which compile themselves first.
}, 90_000);

test('the state is for its owner and one process alone, and no password that was typed is in it', async () => {
  const settings = readSettings({}, folder);
  const logger = createLogger({ write: () => {} });
  const server = await start();
  await signIn(server);
  const typed = JSON.stringify({
    account,
    user: 'admin',
    password: 'typed-by-mistake',
    project: 'cn-north-4',
  });
  expect(
    (
      await fetch(`${server.origin}/auth/session`, {
        method: 'POST',
        headers: { origin: server.origin },
        body: typed,
      })
    ).status,
  ).toBe(401);
  await expect(createMount(settings, logger)).rejects.toThrow(StoreError);
  await server.kill();
  const files = readdirSync(join(folder, 'simulator'))
    .filter((name) => !name.startsWith('lock'))
    .map((name) => join(folder, 'simulator', name));
  expect(files).toHaveLength(1);
  for (const path of files) {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    const [whole = '', ...lines] = text.split('\n');
    expect(Buffer.from(whole, 'base64').toString('latin1') + lines.join('\n')).not.toContain(
      'typed-by-mistake',
    );
  }
}, 60_000);
