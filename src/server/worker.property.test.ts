import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchActions } from '../contract/batch-actions.ts';
import { phoneStates } from '../contract/worker.ts';
import type { JournalOptions } from '../journal/journal.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { memory } from './worker-site.fixture.ts';
import { ids, play, scenario, type Course, type Scenario } from './worker-course.fixture.ts';

const folderOf = () => mkdtempSync(join(memory(), 'worker-'));

let folder: string;
let server: PostgresServer;
let databases = 0;

beforeAll(async () => {
  folder = folderOf();
  server = await startPostgres({ isDurable: false });
}, 60_000);

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** On an empty database. */
async function checkOnPostgres(one: Scenario): Promise<void> {
  const name = `worker_${(databases += 1)}`;
  await server.createDatabase(name);
  try {
    await check(one, { dataDir: folder, databaseUrl: server.urlOf(name) });
  } finally {
    await server.dropDatabase(name);
  }
}

async function checkOnSqlite(one: Scenario): Promise<void> {
  const dataDir = folderOf();
  try {
    await check(one, { dataDir });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function check(one: Scenario, journal: JournalOptions): Promise<void> {
  const course = await play(one, journal);
  try {
    expect(course.isOver, 'it comes to an end').toBe(true);
    if (one.storeFails === 0) expect(course.site.errors).toEqual([]);
    expect(course.site.cloud.sentTwice).toEqual([]);
    for (const id of course.followers.keys()) await checkBatch(course, one, id);
  } finally {
    await course.site.journal.close();
  }
}

async function checkBatch(
  { site: { journal, cloud }, followers, hasStopped }: Course,
  one: Scenario,
  id: string,
): Promise<void> {
  const batch = await journal.batches.show('one', id);
  const phones = (await journal.batches.phones('one', id, {}))?.items ?? [];
  expect(batch).toMatchObject({ isFinished: true, phase: { kind: 'ended' }, total: phones.length });
  const whole = [
    ...cloud.phones.map(({ instance_id }) => instance_id),
    ...(one.action === 'assign' ? [] : ['gone']),
  ];
  if (id === ids.first) expect(phones.map(({ instance_id }) => instance_id)).toEqual(whole);

  // Every phone has one end, and the counts are those of the phones.
  for (const state of phoneStates)
    expect([state, batch?.counts[state]]).toEqual([
      state,
      phones.filter((phone) => phone.state === state).length,
    ]);
  expect(batch?.counts).toMatchObject({ waiting: 0, sent: 0, accepted: 0 });
  // Who follows it comes to the same, by whatever way.
  const said = phones.map(({ place, state }) => [place, state]);
  for (const { phones: known, broken } of followers.get(id) ?? []) {
    expect(broken).toEqual([]);
    expect([...known].toSorted(([a], [b]) => a - b)).toEqual(said);
  }

  // Every state says what happened.
  const steps = batchActions[one.action].steps;
  const contradictions = phones.filter(({ instance_id, state, step }) => {
    const effects: number[] = steps.map(
      (operation) => cloud.effects.get(`${id} ${operation} ${instance_id}`) ?? 0,
    );
    if (state === 'succeeded') return effects.at(-1) !== 1;
    if (state === 'skipped') return effects.some((count) => count > 0);
    return Math.max(...effects) > 1 || (state !== 'unknown' && effects[step] !== 0);
  });
  expect(contradictions).toEqual([]);
  if (!hasStopped && batch?.phase.kind === 'ended' && batch.phase.how === 'done')
    expect(batch.counts.stopped).toBe(0);

  // What came to the service had been claimed before, each phone for itself.
  const entries = new Map<string, readonly unknown[]>();
  for (let after: string | undefined; ;) {
    const page = await journal.listEntries('one', {
      batch_id: id,
      limit: 200,
      ...(after !== undefined && { after }),
    });
    for (const { requestId, targets } of page.items) entries.set(requestId, targets);
    if (page.next === null) break;
    after = page.next;
  }
  for (const { requestId, batchId, ids: sent } of cloud.arrivals)
    if (batchId === id) expect(entries.get(requestId)).toHaveLength(sent.length);
}

test.each([
  ['SQLite', checkOnSqlite, 40],
  ['PostgreSQL', checkOnPostgres, 4],
] as const)(
  'whatever happens to workers on %s: nothing is lost, nothing done twice, and what is said is so',
  async (_, checkOn, numRuns) => {
    // A run that does not end takes its time: another is not made of it.
    await expect(
      fc.assert(fc.asyncProperty(scenario, checkOn), { numRuns, endOnFailure: true }),
    ).resolves.toBeUndefined();
  },
  240_000,
);
