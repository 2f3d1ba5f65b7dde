import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EffectsAnswer } from '../contract/simulator-control.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { personAt, signInAs, until } from './batches.fixture.ts';
import { startProcess, type ServerProcess } from './journal.fixture.ts';
import { startSimulator } from './simulator.fixture.ts';
import { pause } from './pause.ts';

let database: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-gateways-'));
  database = await startPostgres({ isDurable: false });
  await database.createDatabase('journal');
}, 60_000);

afterAll(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Stops a process in the middle of a transaction, when the database keeps rows locked for it: the worst moment to stand still. */
async function stopInTransaction(gateway: Pick<ServerProcess, 'signal'>): Promise<void> {
  const client = new Client({ connectionString: database.urlOf('journal') });
  await client.connect();
  try {
    for (;;) {
      gateway.signal('SIGSTOP');
      const { rowCount } = await client.query(
        "select from pg_stat_activity where datname = 'journal' and state = 'idle in transaction'",
      );
      if (rowCount) return;
      gateway.signal('SIGCONT');
      await pause(1, new AbortController().signal);
    }
  } finally {
    await client.end();
  }
}

const account = 'fleet-400-calm-two-gateways';
/** Requests of a batch at once: so many phones are in doubt when its gateway is lost. */
const atOnce = 4;

test('a batch outlives its gateways and a restart of their database: one that stands still, one that is killed; no phone twice', async () => {
  await using service = await startSimulator();
  const variables = {
    DATABASE_URL: database.urlOf('journal'),
    SESSION_SECRET: 's'.repeat(32),
    UNDO_SECONDS: '0',
    LEASE_MS: '3000',
  };
  await using first = await startProcess(service, join(folder, 'first'), variables);
  const cookie = await signInAs(account, first);
  const control = `${service.origin}/simulator/${account}`;
  await fetch(`${control}/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 100 }),
  });
  const one = personAt(first, cookie);
  const pages = await Promise.all(
    [1, 2].map((page) =>
      one.ask<{ data: { result: { instance_id: string }[] } }>(
        `/api/v1/instances/batch-query?page_no=${page}&page_size=200`,
      ),
    ),
  );
  const ids = pages.flatMap(({ data }) => data.result.map(({ instance_id }) => instance_id));
  expect(ids).toHaveLength(400);
  const { id } = await one.ask<WorkerBatch>('/worker/batches', {
    action: 'release',
    instance_ids: ids,
  });
  await until(
    () => one.batch(id),
    ({ counts }) => counts.waiting < 360,
  );

  // The first has it: the second comes later. It goes on after the lease, and the first finds that out when it moves again.
  await using second = await startProcess(service, join(folder, 'second'), variables);
  const other = personAt(second, cookie);
  await stopInTransaction(first);
  const { counts: whenStopped } = await other.batch(id);
  expect(whenStopped.waiting, 'it was in the middle').toBeGreaterThan(100);
  await until(
    () => other.batch(id),
    ({ counts }) => counts.waiting < whenStopped.waiting - 20,
  );
  first.signal('SIGCONT');
  await until(
    () => one.batch(id),
    ({ counts }) => counts.waiting < whenStopped.waiting - 40,
  );

  await second.kill();
  const { counts: whenKilled } = await one.batch(id);
  expect(whenKilled.waiting, 'it was in the middle').toBeGreaterThan(50);
  await until(
    () => one.batch(id),
    ({ counts }) => counts.waiting < whenKilled.waiting - 20,
  );

  await database.halt();
  const refused = await first.call('/worker/batches', cookie, {
    method: 'POST',
    body: JSON.stringify({ action: 'release', instance_ids: ['x'] }),
  });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([
    503,
    expect.stringMatching(/^\d+$/),
  ]);
  await database.resume();

  const ended = await until(
    () => one.batch(id),
    ({ isFinished, counts }) => isFinished || counts.waiting + counts.sent + counts.accepted === 0,
  );
  expect(ended.phase).toEqual({ kind: 'ended', how: 'done' });
  const phones = await one.phones(id);
  expect(phones.map(({ instance_id }) => instance_id)).toEqual(ids);
  const unknown = phones.filter(({ state }) => state === 'unknown').length;
  expect(phones.filter(({ state }) => state === 'succeeded')).toHaveLength(ids.length - unknown);
  expect(unknown).toBeLessThanOrEqual(3 * atOnce);
  const { phones: done, twice } = (await (
    await fetch(`${control}/effects?operation=ReleaseInstancesSession`)
  ).json()) as EffectsAnswer; // Its own answer.
  expect(twice).toEqual([]);
  expect(done).toBeGreaterThanOrEqual(ids.length - unknown);
}, 120_000);
