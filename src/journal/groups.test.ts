import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createGroups } from './groups.ts';
import { openSqlite } from './sqlite.ts';

/** In which group each is, where units of so many rows are written at once. */
async function groupsOf(rows: readonly number[]): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'));
  const store = openSqlite(folder);
  const { write } = createGroups(store);
  const transactions: unknown[] = [];
  const groups = await Promise.all(
    rows.map((count) =>
      write(async (db) => {
        if (!transactions.includes(db)) transactions.push(db);
        return transactions.indexOf(db);
      }, count),
    ),
  );
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  return groups;
}

test('what waits is committed together', async () => {
  expect(await groupsOf([1, 1, 1])).toEqual([0, 0, 0]);
});

test('a unit of many rows waits for no other', async () => {
  expect(await groupsOf([100, 100, 1])).toEqual([0, 1, 2]);
  expect(await groupsOf([500, 1])).toEqual([0, 1]);
});

test('what may be stored soon goes along with what comes, or by itself in a moment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'));
  const store = openSqlite(folder);
  const { queue } = createGroups(store);
  const stored: string[][] = [];
  const add = queue<string>(async (_, rows) => void stored.push([...rows]));
  await Promise.all([add('a', 'soon'), add('b')]);
  await add('c', 'soon');
  const soon = add('d', 'soon');
  await add('e');
  await soon;
  expect(stored).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
