import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import { forRows } from './sqlite-dialect.ts';
import { openSqlite } from './sqlite.ts';

test('a long chain of statements lets others have their turn, and its transaction stays whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-dialect-'));
  const { db, close } = openSqlite(folder);
  try {
    await sql`create table rows (value integer not null)`.execute(db);
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const others: Promise<number>[] = [];
    const readCount = async () =>
      Number((await sql<{ n: number }>`select count(*) as n from rows`.execute(db)).rows[0]?.n);
    await db.transaction().execute(async (transaction) => {
      for (let value = 0; value < 5000; value += 1) {
        await sql`insert into rows values (${value})`.execute(transaction);
        if (value === 2500) others.push(readCount());
      }
    });
    isOver = true;
    // Without it nothing else happens before the last of them.
    expect(turns).toBeGreaterThan(2);
    expect(await Promise.all(others)).toEqual([5000]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('those who have waited for the database have it in more than one turn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-dialect-'));
  const { db, close } = openSqlite(folder);
  try {
    // About a millisecond each.
    const slow = sql`with recursive n (value) as (select 1 union all select value + 1 from n where value < 5000)
      select sum(value) from n`;
    let turn = 0;
    let isOver = false;
    const count = () => {
      turn += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const turns = new Set<number>();
    const waiting: Promise<void>[] = [];
    await db.transaction().execute(async (transaction) => {
      for (let n = 0; n < 60; n += 1)
        waiting.push(slow.execute(db).then(() => void turns.add(turn)));
      await slow.execute(transaction);
    });
    await Promise.all(waiting);
    isOver = true;
    expect(turns.size).toBeGreaterThan(1);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a statement for many rows is done for each, in one transaction or alone, and lets others have their turn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-dialect-'));
  const { db, close } = openSqlite(folder);
  try {
    await sql`create table rows (value integer primary key, text text)`.execute(db);
    const insert = (values: readonly number[]) =>
      CompiledQuery.raw(
        forRows('insert into rows values (?, ?)'),
        values.map((value) => [value, `of ${value}`]),
      );
    const read = async () =>
      (await sql<{ value: number; text: string }>`select * from rows order by value`.execute(db))
        .rows;
    await db.executeQuery(insert([1, 2]));
    await db.transaction().execute(async (transaction) => {
      await transaction.executeQuery(insert([3]));
      await transaction.executeQuery(insert([]));
    });
    const failing = db
      .transaction()
      .execute((transaction) => transaction.executeQuery(insert([4, 1])));
    await expect(failing).rejects.toThrow('UNIQUE');
    expect(await read()).toEqual([1, 2, 3].map((value) => ({ value, text: `of ${value}` })));

    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    let meanwhile = 0;
    await db.transaction().execute(async (transaction) => {
      const before = turns;
      await transaction.executeQuery(insert(Array.from({ length: 20_000 }, (_, at) => 10 + at)));
      meanwhile = turns - before;
    });
    isOver = true;
    expect(meanwhile).toBeGreaterThan(1);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});
