import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { begun, idsOf, record } from './journal.fixture.ts';
import { openJournal } from './journal.ts';
import { describeBatchLists } from './batch-lists.suite.ts';
import { describeEntries } from './entries.suite.ts';
import { describeGroups } from './groups.suite.ts';
import { describeKeeping } from './keeping.suite.ts';
import { describeWorkerBatches } from './worker-batches.suite.ts';
import { describeKept } from './kept.suite.ts';
import { describeLocks } from './locks.suite.ts';
import { describeSecondYes } from './second-yes.suite.ts';
import { describeSignIns } from './sign-ins.suite.ts';
import { describeTasks } from './tasks.suite.ts';
import { startPostgres, type PostgresServer } from './postgres.fixture.ts';

let server: PostgresServer;
let folder: string;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  server = await startPostgres({ isDurable: false });
}, 60_000);

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function createDatabase() {
  const name = `journal_${(count += 1)}`;
  await server.createDatabase(name);
  return { options: { databaseUrl: server.urlOf(name) }, remove: () => server.dropDatabase(name) };
}

describeEntries('PostgreSQL', true, createDatabase);
describeKeeping('PostgreSQL', createDatabase);
describeKept('PostgreSQL', createDatabase);
describeLocks('PostgreSQL', createDatabase);
describeBatchLists('PostgreSQL', createDatabase);
describeGroups('PostgreSQL', createDatabase);
describeWorkerBatches('PostgreSQL', createDatabase);
describeTasks('PostgreSQL', createDatabase);
describeSignIns('PostgreSQL', createDatabase);
describeSecondYes('PostgreSQL', createDatabase);

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
  const wrong = server.urlOf('postgres').replace(':password@', ':hidden-word@');
  const error: unknown = await openJournal({ dataDir: folder, databaseUrl: wrong }).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('DATABASE_URL');
  expect(String(error)).not.toContain('hidden-word');
});

/** In front of the database; loses the next answer and its connection when it is told to. */
async function startLine(databaseUrl: string) {
  const { hostname, port, pathname } = new URL(databaseUrl);
  let isLosing = false;
  const sockets = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    near.pipe(far);
    far.on('data', (bytes) => {
      if (!isLosing) near.write(bytes);
      else near.destroy();
      isLosing = false;
    });
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const own = line.address() as AddressInfo; // A TCP server that listens has nothing else.
  return {
    url: `postgres://postgres:password@127.0.0.1:${own.port}${pathname}`,
    loseNext: () => {
      isLosing = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      line.close();
    },
  };
}

test('a write whose commit got no answer is refused, and its entry says that it was not sent', async () => {
  const { options, remove } = await createDatabase();
  const line = await startLine(options.databaseUrl);
  const journal = await openJournal({ dataDir: folder, databaseUrl: line.url });
  await record(journal, { requestId: 'before' });
  line.loseNext();
  await expect(journal.begin(begun({ requestId: 'in doubt' }))).rejects.toThrow(/^Committed or not/);
  await vi.waitFor(async () => expect((await journal.listEntries('one', { request_id: 'in doubt' })).items).toMatchObject([{ outcome: 'notSent', code: 'GATEWAY.NOT_RECORDED' }]));
  await record(journal, { requestId: 'after' });
  expect(await idsOf(journal, {})).toHaveLength(3);
  await journal.close();
  line.close();
  await remove();
});

test.each([
  ['says so itself', '#!/bin/sh\necho "no space left here" >&2\nexit 3\n', /initdb ended with 3\): no space left here/],
  ['is not there', undefined, /initdb cannot be started: .*ENOENT/],
])('a database that cannot start ends the wait with the reason: it %s', async (_, program, reason) => {
  const home = mkdtempSync(join(folder, 'home-'));
  mkdirSync(join(home, 'bin'));
  if (program !== undefined) writeFileSync(join(home, 'bin/initdb'), program, { mode: 0o755 });
  await expect(startPostgres({ isDurable: false, home })).rejects.toThrow(reason);
});
