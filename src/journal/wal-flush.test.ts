import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

type Flushed = (error: NodeJS.ErrnoException | null) => void;

/** Flushes that the disk has not answered yet. */
const underWay = vi.hoisted((): Flushed[] => []);
vi.mock('node:fs', async (original) => ({
  ...(await original<object>()),
  fdatasync: (_: number, done: Flushed) => void underWay.push(done),
}));

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wal-flush-'));
  store = openSqlite(folder);
  const made = sql`create table rows (value integer not null)`.execute(store.db);
  await answerOne();
  await made;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function answerOne(error: NodeJS.ErrnoException | null = null): Promise<void> {
  await vi.waitFor(() => expect(underWay).toHaveLength(1));
  underWay.shift()?.(error);
}

const insert = (value: number) => sql`insert into rows values (${value})`.execute(store.db);
const count = async () =>
  (await sql<{ n: number }>`select count(*) as n from rows`.execute(store.db)).rows[0]?.n;

test('a write is done once it is on the disk; others go on meanwhile, and those that wait are flushed together', async () => {
  const done: number[] = [];
  const first = insert(1).then(() => done.push(1));
  await vi.waitFor(() => expect(underWay).toHaveLength(1));
  const others = [2, 3].map((value) => insert(value).then(() => done.push(value)));
  const whole = store.db
    .transaction()
    .execute(async (db) => sql`insert into rows values (4)`.execute(db))
    .then(() => done.push(4));
  await vi.waitFor(async () => expect(await count()).toBe(4));
  expect(done).toEqual([]);
  await answerOne();
  await first;
  // What came while the disk was busy may not be in that flush.
  expect(done).toEqual([1]);
  await answerOne();
  await Promise.all([...others, whole]);
  expect(new Set(done)).toEqual(new Set([1, 2, 3, 4]));
  expect(underWay).toHaveLength(0);
});

test('what the disk has not taken is no success, and neither is what follows it', async () => {
  const failed = insert(1).catch((error: unknown) => error);
  await answerOne(Object.assign(new Error('EIO'), { code: 'EIO' }));
  expect(String(await failed)).toContain('EIO');
  await expect(insert(2)).rejects.toThrow('EIO');
  expect(underWay).toHaveLength(0);
});

test('what failed after its commit takes back nothing of another’s', async () => {
  const first = store.db
    .transaction()
    .execute((db) => sql`insert into rows values (1)`.execute(db))
    .catch((error: unknown) => error);
  await vi.waitFor(() => expect(underWay).toHaveLength(1));
  const second = store.db
    .transaction()
    .execute(async (db) => {
      await sql`insert into rows values (2)`.execute(db);
      await answerOne(new Error('EIO'));
      await first;
      await sql`insert into rows values (3)`.execute(db);
    })
    .catch((error: unknown) => error);
  expect(String(await first)).toContain('EIO');
  expect(String(await second)).toContain('EIO');
  expect(await count()).toBe(3);
});
