import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJournal } from './journal.ts';
import { describeEntries } from './entries.suite.ts';
import { describeGroups } from './groups.suite.ts';
import { describeKeeping } from './keeping.suite.ts';
import { describeKept } from './kept.suite.ts';
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
describeGroups('PostgreSQL', createDatabase);

test('two gateways that start at once share one database; a session that one ends, ends at the other within two seconds', async () => {
  const { options, remove } = await createDatabase();
  let nowMs = Date.parse('2026-03-01T08:00:00Z');
  const open = () => openJournal({ dataDir: folder, ...options, sessionSecret: 's'.repeat(32), now: () => nowMs });
  const [one, other] = await Promise.all([open(), open()]);
  const view = { account: 'demo', user: 'admin', project: 'p', role: 'administrator', expiresAt: '' } as const;
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

test.each([
  ['says so itself', '#!/bin/sh\necho "no space left here" >&2\nexit 3\n', /initdb ended with 3\): no space left here/],
  ['is not there', undefined, /initdb cannot be started: .*ENOENT/],
])('a database that cannot start ends the wait with the reason: it %s', async (_, program, reason) => {
  const home = mkdtempSync(join(folder, 'home-'));
  mkdirSync(join(home, 'bin'));
  if (program !== undefined) writeFileSync(join(home, 'bin/initdb'), program, { mode: 0o755 });
  await expect(startPostgres({ isDurable: false, home })).rejects.toThrow(reason);
});
