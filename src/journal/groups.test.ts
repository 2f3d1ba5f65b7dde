import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createGroups } from './groups.ts';
import { openSqlite } from './sqlite.ts';

/** What happens, in order, where units of so many rows are written at once. */
async function orderOf(rows: readonly number[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'));
  const store = openSqlite(folder);
  const { write } = createGroups(store);
  const happened: string[] = [];
  const unit = async (count: number, at: number) => {
    await write(async () => void happened.push(`${at} runs`), count);
    happened.push(`${at} is stored`);
  };
  await Promise.all(rows.map(unit));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  return happened;
}

test('what waits is committed together', async () => {
  expect(await orderOf([1, 1, 1])).toEqual([
    '0 runs',
    '1 runs',
    '2 runs',
    '0 is stored',
    '1 is stored',
    '2 is stored',
  ]);
});

test('a unit of many rows waits for no other', async () => {
  expect(await orderOf([100, 100, 1])).toEqual([
    '0 runs',
    '0 is stored',
    '1 runs',
    '1 is stored',
    '2 runs',
    '2 is stored',
  ]);
  expect(await orderOf([500, 1])).toEqual(['0 runs', '0 is stored', '1 runs', '1 is stored']);
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
