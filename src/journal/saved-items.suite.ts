import { describe, expect, test } from 'vitest';
import { savedItemLimits, type Owner } from '../contract/saved-item.ts';
import {
  begun,
  record,
  startJournalBench,
  startMs,
  type CreateDatabase,
} from './journal.fixture.ts';

const uuid = (n: number): string => `7c9e6679-7425-40de-944b-${String(n).padStart(12, '0')}`;
const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;

/** What every kind of database must do with what a tenant keeps, and with what was done last. */
export function describeSavedItems(name: string, createDatabase: CreateDatabase): void {
  describe(`kept things on ${name}`, () => {
    test('are replaced under their id, listed by name, shared by the tenant and nobody else, and outlive everything', async () => {
      await using bench = await startJournalBench(createDatabase);
      const first = await bench.open();
      const value = { command: 'df', note: '存储' };
      expect(await first.savedItems.put(by, 'snippet', uuid(1), { name: 'b', value })).toEqual({
        id: uuid(1),
        name: 'b',
        value,
        actor: 'admin',
        savedAt: '2026-03-01T08:00:00.000Z',
      });
      await first.savedItems.put(by, 'snippet', uuid(2), { name: 'c', value });
      await first.savedItems.put(by, 'group', uuid(1), {
        name: 'x',
        value: { instance_ids: ['a'] },
      });
      await first.savedItems.put({ ...by, tenant: 'two' }, 'snippet', uuid(1), {
        name: 'theirs',
        value,
      });
      await first.savedItems.put({ ...by, actor: 'other' }, 'snippet', uuid(2), {
        name: 'a',
        value: { command: 'ps' },
      });
      bench.nowMs += 400 * 24 * 60 * 60 * 1000;
      await first.forget(1);
      const journal = await bench.reopen(first);
      const names = async (tenant: string, kind: 'snippet' | 'group') =>
        (await journal.savedItems.list(tenant, kind)).items.map((item) => item.name);
      expect([
        await names('one', 'snippet'),
        await names('one', 'group'),
        await names('two', 'snippet'),
        await names('three', 'snippet'),
      ]).toEqual([['a', 'b'], ['x'], ['theirs'], []]);
      expect((await journal.savedItems.list('one', 'snippet')).items[0]).toMatchObject({
        actor: 'other',
        value: { command: 'ps' },
      });
      expect([
        await journal.savedItems.remove({ ...by, tenant: 'two' }, 'snippet', uuid(2)),
        await journal.savedItems.remove(by, 'snippet', uuid(2)),
      ]).toEqual([false, true]);
      expect(await names('one', 'snippet')).toEqual(['b']);
    });

    test('are asked for by ids that nobody can have, and locked by them, without harm', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const odd = ['\ud800', 'a\0', '\\ud800', '\\\\u0000', '😀', 'b'];
      expect(await journal.lastWrites('one', 'SetVideoConfig', odd)).toEqual([]);
      expect(await journal.locks.busy('one', odd)).toMatchObject({ phones: 0 });
      expect(
        await journal.locks.lock(by, odd, { reason: '\ud800', requestId: uuid(1) }),
      ).toMatchObject({ locked: 6 });
      const { items } = await journal.locks.list('one', {});
      expect(items.map(({ instance_id }) => instance_id)).toEqual(
        expect.arrayContaining(['\\ud800', '\\\\u0000', '😀', 'b']),
      );
    });

    test('are no more than may be, and still can be replaced then', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const put = (n: number) =>
        journal.savedItems.put(by, 'snippet', uuid(n), { name: `s${n}`, value: { command: 'df' } });
      for (let n = 0; n < savedItemLimits.items; n += 1) await put(n);
      expect(await put(savedItemLimits.items)).toBeUndefined();
      expect(await put(3)).toMatchObject({ name: 's3' });
    });
  });

  test(`a list comes in pages of so many bytes, each thing once, whatever is removed meanwhile, on ${name}`, async () => {
    await using bench = await startJournalBench(createDatabase);
    const journal = await bench.open();
    const third = Math.floor(savedItemLimits.pageBytes / 3);
    const group = (length: number) => ({ instance_ids: ['x'.repeat(length)] });
    for (const [n, name, length] of [
      [1, 'b', third],
      [2, 'a', third],
      [3, 'c', third],
      [4, 'huge one', savedItemLimits.pageBytes * 2],
      [5, 'c', 10],
      [6, 'z', 10],
    ] as const)
      await journal.savedItems.put(by, 'group', uuid(n), { name, value: group(length) });
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await journal.savedItems.list('one', 'group', after);
      pages.push(page.items.map(({ id, name: called }) => `${called} ${Number(id.slice(-2))}`));
      // What the next page begins behind is gone.
      if (page.next !== null)
        await journal.savedItems.remove(by, 'group', page.items.at(-1)?.id ?? '');
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual([['a 2', 'b 1'], ['c 3', 'c 5'], ['huge one 4'], ['z 6']]);
    expect(
      (await journal.savedItems.list('one', 'group', 'nonsense')).items.map((item) => item.name),
    ).toEqual(['a', 'c', 'z']);
  });

  test(`what is a person's own is nobody else's, no more than may be, and not kept for ever, on ${name}`, async () => {
    await using bench = await startJournalBench(createDatabase);
    const journal = await bench.open();
    const target = (...instance_ids: string[]) => ({ name: 'target', value: { instance_ids } });
    const other = { ...by, actor: 'other' };
    const idsOf = async (of: Owner, n: number) =>
      (await journal.savedItems.show(of, 'target', uuid(n)))?.value;
    await journal.savedItems.put(by, 'target', uuid(1), target('a'));
    expect(await idsOf(by, 1)).toEqual({ instance_ids: ['a'] });
    // Another of the tenant, another tenant's: neither reads, replaces nor removes it.
    expect([await idsOf(other, 1), await idsOf({ ...by, tenant: 'two' }, 1)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await journal.savedItems.put(other, 'target', uuid(1), target('b'))).toMatchObject({
      id: uuid(1),
      actor: 'other',
    });
    expect([await idsOf(by, 1), await idsOf(other, 1)]).toEqual([
      { instance_ids: ['a'] },
      { instance_ids: ['b'] },
    ]);
    expect([
      await journal.savedItems.remove({ ...by, tenant: 'two' }, 'target', uuid(1)),
      await journal.savedItems.remove(other, 'target', uuid(1)),
    ]).toEqual([false, true]);
    expect(await idsOf(by, 1)).toEqual({ instance_ids: ['a'] });

    await journal.savedItems.put(other, 'target', uuid(1), target('b'));
    for (let n = 2; n <= savedItemLimits.ownItems + 1; n += 1) {
      bench.nowMs += 1000;
      await journal.savedItems.put(by, 'target', uuid(n), target('c'));
    }
    expect([await idsOf(by, 1), await idsOf(other, 1)]).toEqual([
      undefined,
      { instance_ids: ['b'] },
    ]);
    expect(await idsOf(by, 2)).toBeDefined();
    await journal.savedItems.put(by, 'group', uuid(1), {
      name: 'g',
      value: { instance_ids: ['a'] },
    });
    bench.nowMs += savedItemLimits.ownDays * 24 * 60 * 60 * 1000 - 500;
    await journal.forget(400);
    expect([
      await idsOf(other, 1),
      await idsOf(by, savedItemLimits.ownItems),
      await idsOf(by, savedItemLimits.ownItems + 1),
    ]).toEqual([undefined, undefined, { instance_ids: ['c'] }]);
    expect((await journal.savedItems.list('one', 'group')).items).toHaveLength(1);
  });

  test(`what was last done to each phone, on ${name}`, async () => {
    await using bench = await startJournalBench(createDatabase);
    const journal = await bench.open();
    const set = async (
      targets: string[],
      kbps: number,
      outcome: 'succeeded' | 'refused' = 'succeeded',
      actor = 'admin',
    ) => {
      bench.nowMs += 1000;
      return record(
        journal,
        { operation: 'SetVideoConfig', targets, actor, request: JSON.stringify({ kbps }) },
        { outcome },
      );
    };
    await set(['a', 'b'], 1000);
    const second = await set(['b'], 2000, 'succeeded', 'other');
    await set(['a', 'b'], 3000, 'refused');
    await record(journal, { operation: 'BatchReset', targets: ['a'] });
    await journal.begin(
      begun({ operation: 'SetVideoConfig', targets: ['c'], request: '{"kbps":4000}' }),
    );
    const last = await journal.lastWrites('one', 'SetVideoConfig', ['a', 'b', 'c', 'd']);
    expect(
      Object.fromEntries(
        last.map(({ instanceId, request, outcome, actor }) => [
          instanceId,
          [request, outcome, actor],
        ]),
      ),
    ).toEqual({
      a: [{ kbps: 1000 }, 'succeeded', 'admin'],
      b: [{ kbps: 2000 }, 'succeeded', 'other'],
      c: [{ kbps: 4000 }, 'unknown', 'admin'],
    });
    expect(last.find(({ instanceId }) => instanceId === 'b')).toMatchObject({
      entryId: second.id,
      at: new Date(startMs + 2000).toISOString(),
    });
    expect(await journal.lastWrites('two', 'SetVideoConfig', ['a'])).toEqual([]);
  });
}
