import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journalTaskDetails, type JournalTaskDetails } from '../contract/journal.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { startProcess, startService, type Client, type Service } from './journal.fixture.ts';
import { pause } from './pause.ts';

let server: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-tasks-'));
  server = await startPostgres({ isDurable: false });
  await server.createDatabase('journal');
}, 60_000);

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Nobody waits for paces and leases of their usual length. */
const quick = { LEASE_MS: '2000', POLL_PACE: '0.2', TASK_CALLS_PER_SECOND: '50' };
const never = new AbortController().signal;
const count = 12;

/** Begins a task with each command, and says what it has come to as the test wants. */
function play(service: Service): { hasEnded: boolean } {
  const said = { hasEnded: false };
  service.script = ({ url, body }, response) => {
    const id = /tasks\/(\w+)/.exec(url)?.[1];
    const command = id === undefined ? /task(\d+)/.exec(body)?.[1] : undefined;
    const jobs = [
      {
        job_id: `job${id}`,
        status: said.hasEnded ? 2 : 1,
        error_code: '0',
        error_msg: '',
        execute_msg: `output of ${id}`,
      },
    ];
    const data =
      id === undefined
        ? { task_id: `t${command}`, cmd_jobs: [{ job_id: `jobt${command}`, instance_id: 'a' }] }
        : { jobs };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error_code: '0', error_msg: 'ok', data }));
  };
  return said;
}

async function begin(client: Client, cookie: string, first = 0): Promise<void> {
  for (let n = first; n < first + count; n += 1) {
    const answer = await client.call('/api/v1/instances/async-command', cookie, {
      method: 'POST',
      body: JSON.stringify({ command: `echo task${n}`, instance_ids: ['a'] }),
    });
    expect(answer.status).toBe(200);
  }
}

const read = async (client: Client, cookie: string): Promise<JournalTaskDetails[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, n) =>
      journalTaskDetails.parse(await (await client.call(`/journal/tasks/t${n}`, cookie)).json()),
    ),
  );

async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    await pause(200, never);
  }
}

const asked = ({ calls }: Service): string[] =>
  calls.flatMap(({ url }) => /tasks\/(\w+)/.exec(url)?.[1] ?? []);

test('a server that is killed follows its tasks to the end after a restart, without anybody’s asking', async () => {
  const dataDir = join(folder, 'alone');
  await using service = await startService();
  const said = play(service);
  const first = await startProcess(service, dataDir, quick);
  const cookie = await first.signIn();
  await begin(first, cookie);
  await until(
    async () => new Set(asked(service)).size,
    (size) => size === count,
  );
  await first.kill();
  said.hasEnded = true;
  await using second = await startProcess(service, dataDir, quick);
  const tasks = await until(
    () => read(second, cookie),
    (all) => all.every(({ state }) => state === 'succeeded'),
  );
  expect(tasks.map(({ jobs }) => jobs[0]?.execute_msg)).toEqual(
    tasks.map(({ taskId }) => `output of ${taskId}`),
  );
}, 60_000);

test('of two servers on one PostgreSQL the other takes over when the one that asks is killed', async () => {
  await using service = await startService();
  const said = play(service);
  const settings = {
    DATABASE_URL: server.urlOf('journal'),
    SESSION_SECRET: 's'.repeat(32),
    ...quick,
  };
  const one = await startProcess(service, join(folder, 'one'), settings);
  const cookie = await one.signIn();
  await begin(one, cookie);
  await until(
    async () => asked(service).length,
    (length) => length >= count,
  );
  // It holds the tenant by now.
  await using two = await startProcess(service, join(folder, 'two'), settings);
  const before = asked(service).length;
  await until(
    async () => asked(service).length,
    (length) => length >= before + count,
  );
  await one.kill();
  said.hasEnded = true;
  const tasks = await until(
    () => read(two, cookie),
    (all) => all.every(({ state }) => state === 'succeeded'),
  );
  expect(tasks.map(({ endedCount }) => endedCount)).toEqual(tasks.map(() => 1));
  const atEnd = asked(service).length;
  await begin(two, cookie); // The same ids: nothing new.
  await two.call('/worker/tasks/t1/ask', cookie, { method: 'POST' });
  expect(asked(service).length).toBe(atEnd);
}, 120_000);

test('once nobody of a tenant is signed in its tasks wait, and go on in the name of whoever comes; another tenant’s never wait', async () => {
  await using service = await startService();
  const said = play(service);
  await using client = await startProcess(service, join(folder, 'left'), quick);
  const [leaving, stranger] = [await client.signIn(), await client.signIn('other')];
  await begin(client, leaving);
  await begin(client, stranger, 100);
  const askedOf = (digits: number) =>
    asked(service).filter((id) => id.length === digits + 1).length;
  const both = () => [askedOf(1) + askedOf(2), askedOf(3)] as const;
  await until(
    async () => both()[0],
    (own) => own >= count,
  );
  expect((await client.call('/auth/session', leaving, { method: 'DELETE' })).status).toBe(204);
  const [, theirs] = both();
  await until(
    async () => both()[1],
    (length) => length >= theirs + count,
  );
  const [before] = both();
  await until(
    async () => both()[1],
    (length) => length >= theirs + 3 * count,
  );
  expect(both()[0]).toBe(before);
  said.hasEnded = true;
  const cookie = await client.signIn();
  const tasks = await until(
    () => read(client, cookie),
    (all) => all.every(({ state }) => state === 'succeeded'),
  );
  expect(tasks.map(({ failure }) => failure)).toEqual(tasks.map(() => null));
  expect((await client.call('/journal/tasks/t100', cookie)).status, 'another tenant’s').toBe(404);
}, 120_000);
