import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { journalEntry, pageOf, type JournalEntry } from '../contract/journal.ts';
import { createLogger } from '../gateway/logger.ts';
import { openJournal, type JournalOptions } from '../journal/journal.ts';
import { findFreePort, startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { clientOf, startService, type Client, type Service } from './journal.fixture.ts';
import { createMount } from './mount.ts';
import { startProxy } from './moving-proxy.fixture.ts';

/** In `npm run test:soak` the store is away as long as it may be in life, and the console as patient as it is by itself. */
const isLong = process.env.SOAK !== undefined;
const awayMs = isLong ? 30_000 : 0;
const waitMs = isLong ? undefined : 300;

let service: Service;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-faults-'));
  service = await startService();
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => void service.calls.splice(0));

/** A console on such a store before the service, and somebody who is signed in there. */
async function openConsole(options: Omit<JournalOptions, 'waitMs'>) {
  const journal = await openJournal({ ...options, waitMs });
  const mount = await createMount(
    {
      service: { endpoint: new URL(service.origin), iamEndpoint: new URL(service.origin) },
      statusEnum: 'data',
    },
    createLogger({ write: () => {} }),
    journal,
  );
  const server = createServer((request, response) =>
    mount.handler(request, response, () => response.writeHead(404).end()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // A TCP server that listens has nothing else.
  const cookie = await client.signIn();
  return {
    client,
    cookie,
    async [Symbol.asyncDispose]() {
      await mount.close();
      await journal.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
type Console = Awaited<ReturnType<typeof openConsole>>;

async function write(
  { client, cookie }: Pick<Console, 'client' | 'cookie'>,
  phone: string,
): Promise<{ status: number; code: string; retryAfter: string | null }> {
  const answer = await client.call('/api/v1/instances/reboot', cookie, {
    method: 'POST',
    body: JSON.stringify({ instance_ids: [phone] }),
  });
  const { error_code: code } = (await answer.json()) as { error_code: string }; // As all failures, and the service.
  return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
}

const entriesOf = async (client: Client, cookie: string, phone: string): Promise<JournalEntry[]> =>
  pageOf(journalEntry).parse(
    await (await client.call(`/journal/entries?instance_id=${phone}`, cookie)).json(),
  ).items;
const sentPhones = (): string[] =>
  service.calls.flatMap(
    ({ body }) => (JSON.parse(body) as { instance_ids: string[] }).instance_ids,
  ); // As written above.
const ready = async ({ client }: Console): Promise<number> =>
  (await fetch(`${client.origin}/readyz`)).status;

/** While the store is away, or full: whatever is written is refused with the reason, before anything was sent. */
async function expectRefused(
  site: Console,
  phones: readonly string[],
  why: 'away' | 'full' = 'away',
): Promise<void> {
  for (const refused of await Promise.all(phones.map((phone) => write(site, phone)))) {
    expect(
      why === 'full'
        ? ['GATEWAY.STORE_FULL']
        : ['GATEWAY.NOT_RECORDED', 'GATEWAY.STORE_UNAVAILABLE'],
    ).toContain(refused.code);
    expect(refused).toMatchObject(
      why === 'full'
        ? { status: 507 }
        : { status: 503, retryAfter: expect.stringMatching(/^\d+$/) },
    );
  }
  expect(sentPhones().filter((phone) => phones.includes(phone))).toEqual([]);
}

/** Once it is back: the same session goes on, and the journal knows of what was refused that it was not sent, or nothing. */
async function expectRecovered(
  site: Console,
  refused: readonly string[],
  next: string,
): Promise<void> {
  const { client, cookie } = site;
  await vi.waitFor(async () => expect(await ready(site)).toBe(200), 20_000);
  await vi.waitFor(
    async () => expect(await write(site, next)).toMatchObject({ status: 200, code: '0' }),
    20_000,
  );
  await vi.waitFor(
    async () =>
      expect(await entriesOf(client, cookie, next)).toContainEqual(
        expect.objectContaining({ outcome: 'succeeded' }),
      ),
    20_000,
  );
  await vi.waitFor(async () => {
    for (const phone of refused)
      expect(
        (await entriesOf(client, cookie, phone)).filter(({ outcome }) => outcome !== 'notSent'),
      ).toEqual([]);
  }, 20_000);
  const sent = sentPhones();
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.filter((phone) => refused.includes(phone))).toEqual([]);
}

describe('PostgreSQL', () => {
  let database: PostgresServer;
  let consoles = 0;

  beforeAll(async () => {
    database = await startPostgres({ isDurable: false });
  }, 60_000);
  afterAll(() => database.remove(), 60_000);

  async function openOn(urlOf: (name: string) => string): Promise<Console & { name: string }> {
    const name = `faults_${(consoles += 1)}`;
    await database.createDatabase(name);
    return Object.assign(
      await openConsole({ dataDir: join(folder, name), databaseUrl: urlOf(name) }),
      { name },
    );
  }

  test('that stands still: writes are refused for later and not sent, and all goes on once it does', async () => {
    await using one = await openOn((name) => database.urlOf(name));
    expect(await write(one, 'before')).toMatchObject({ status: 200 });
    const goOn = await database.freeze();
    try {
      await expectRefused(one, ['a', 'b', 'c']);
      expect(await ready(one)).toBe(503);
      await new Promise((resolve) => void setTimeout(resolve, awayMs));
      await expectRefused(one, ['d']);
    } finally {
      goOn();
    }
    await expectRecovered(one, ['a', 'b', 'c', 'd'], 'after');
  }, 120_000);

  test('that is full: writes are refused and not sent, reads go on, and all goes on once there is room', async () => {
    await using one = await openOn((name) => database.urlOf(name));
    const admin = new PostgresClient({ connectionString: database.urlOf(one.name) });
    await admin.connect();
    try {
      await admin.query(
        "create function is_full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$",
      );
      await admin.query(
        'create trigger full_disk before insert on entries for each row execute function is_full()',
      );
      await expectRefused(one, ['a', 'b'], 'full');
      expect(
        (await one.client.call('/api/v1/instances/batch-query?page_no=2', one.cookie)).status,
      ).toBe(200);
      expect((await one.client.call('/journal/entries', one.cookie)).status).toBe(200);
      service.calls.length = 0;
      await admin.query('drop trigger full_disk on entries');
    } finally {
      await admin.end();
    }
    await expectRecovered(one, ['a', 'b'], 'after');
  }, 60_000);

  test('that is failed over to another address: nobody is signed out, nothing is lost or sent twice', async () => {
    const proxy = await startProxy(Number(new URL(database.urlOf('x')).port));
    await using one = await openOn((name) => {
      const url = new URL(database.urlOf(name));
      url.port = String(proxy.port);
      return url.href;
    });
    expect(await write(one, 'before')).toMatchObject({ status: 200 });
    // One that is under way at the service meanwhile: its entry is completed at the other address.
    let answer = () => {};
    const plain = service.script;
    service.script = (request, response) =>
      void (request.body.includes('held')
        ? (answer = () => plain(request, response))
        : plain(request, response));
    const held = write(one, 'held');
    await service.arrived(2);
    await database.halt();
    proxy.cut();
    await expectRefused(one, ['a', 'b']);
    answer();
    expect(await held).toMatchObject({ status: 200, code: '0' });
    service.script = plain;
    const port = await findFreePort();
    await database.resume(port);
    proxy.lead(port);
    await expectRecovered(one, ['a', 'b'], 'after');
    for (const phone of ['before', 'held'])
      await vi.waitFor(
        async () =>
          expect(await entriesOf(one.client, one.cookie, phone)).toMatchObject([
            { outcome: 'succeeded' },
          ]),
        20_000,
      );
    proxy.close();
  }, 60_000);
});

describe('SQLite', () => {
  test('that another program holds: writes are refused for later and not sent, who is signed in still reads, and all goes on once it lets go', async () => {
    const dataDir = join(folder, 'locked');
    await using one = await openConsole({ dataDir });
    expect(await write(one, 'before')).toMatchObject({ status: 200 });
    const other = new Database(join(dataDir, 'journal.db'));
    other.exec('begin exclusive');
    try {
      await expectRefused(one, ['a', 'b']);
      expect(
        (await one.client.call('/api/v1/instances/batch-query?page_no=2', one.cookie)).status,
      ).toBe(200);
      expect((await one.client.call('/journal/entries', one.cookie)).status).toBe(200);
      service.calls.length = 0;
    } finally {
      other.exec('rollback');
      other.close();
    }
    await expectRecovered(one, ['a', 'b'], 'after');
  }, 60_000);

  test('on a disk that is full: writes are refused and not sent, who is signed in still reads; with room again all goes on', async () => {
    const dataDir = join(folder, 'full');
    const refused: string[] = [];
    {
      await using first = await openConsole({ dataDir });
      expect(await ready(first)).toBe(200);
    }
    {
      const pages = statSync(join(dataDir, 'journal.db')).size / 4096;
      await using one = await openConsole({ dataDir, mostPages: pages + 5 });
      for (let n = 0; refused.length < 3 && n < 3000; n += 1) {
        const { status, code } = await write(one, `phone-${n}`);
        if (status === 200) continue;
        expect([status, code]).toEqual([507, 'GATEWAY.STORE_FULL']);
        refused.push(`phone-${n}`);
      }
      expect(refused).toHaveLength(3);
      expect(sentPhones().filter((phone) => refused.includes(phone))).toEqual([]);
      expect(
        (await one.client.call('/api/v1/instances/batch-query?page_no=2', one.cookie)).status,
      ).toBe(200);
      expect((await one.client.call('/journal/entries', one.cookie)).status).toBe(200);
      service.calls.length = 0;
    }
    await using two = await openConsole({ dataDir });
    await expectRecovered(two, refused, 'after');
  }, 60_000);
});
