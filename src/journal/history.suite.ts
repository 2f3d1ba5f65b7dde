import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FleetChange, PhoneState } from '../contract/history.ts';
import {
  expectAvailability,
  expectSeries,
  intervalsOf,
  looksAround,
} from './history-model.fixture.ts';
import { stateWith } from '../contract/phone-state.fixture.ts';
import { changesOf, diaries, ids, keepDiary } from './history.fixture.ts';
import { record, startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const iso = (ms: number) => new Date(ms).toISOString();

async function allChanges(
  journal: OpenJournal,
  tenant: string,
  query: Parameters<OpenJournal['history']['changes']>[1],
): Promise<FleetChange[]> {
  const items: FleetChange[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await journal.history.changes(tenant, { ...query, after });
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

/** In one order: what one round has seen has none. */
const sorted = (changes: readonly FleetChange[]) =>
  changes.map((change) => JSON.stringify(change)).toSorted();

/** What every kind of database must keep of what the watch sees. */
export function describeHistory(name: string, createDatabase: CreateDatabase): void {
  describe(`the history of fleets on ${name}`, () => {
    test('tells of any fleet what somebody would have who wrote it all down', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(
          diaries(startMs),
          fc.double({ min: 0, max: 1, noNaN: true }),
          async (rounds, share) => {
            const tenant = `tenant ${(count += 1)}`;
            await keepDiary(journal, { tenant, rounds });
            const lastMs = rounds.at(-1)?.atMs ?? startMs;
            bench.nowMs = lastMs + 1000;
            const range = { from: startMs - hourMs, to: bench.nowMs };

            expect(sorted(await allChanges(journal, tenant, { limit: 2 }))).toEqual(
              sorted(changesOf(rounds)),
            );

            const told = await journal.history.timeline(tenant, { instance_ids: ids, ...range });
            for (const phone of told.phones)
              expect(phone.intervals).toEqual(intervalsOf(rounds, phone.instance_id));

            const atMs = Math.round(startMs + share * (lastMs + 2000 - startMs));
            const fleet = await journal.history.at(tenant, { at: atMs });
            const seen = new Map(
              fleet.phones.instance_id.map((id, place) => [
                id,
                {
                  ...fleet.states[fleet.phones.state[place] ?? -1],
                  user: fleet.users[fleet.phones.user[place] ?? -1] ?? null,
                },
              ]),
            );
            expect(seen).toEqual(rounds.findLast((round) => round.atMs <= atMs)?.phones);
            expect(fleet).toMatchObject(looksAround(rounds, atMs));

            await expectSeries(journal, tenant, rounds, { from: startMs, to: bench.nowMs });
            await expectAvailability(journal, tenant, rounds, { from: startMs, to: bench.nowMs });
          },
        ),
        { numRuns: 12 },
      );
    });

    test('a tenant’s own alone is told, and nothing of what nobody has seen', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const rounds = [
        { atMs: startMs, isWatched: false, phones: new Map([['a', stateWith()]]) },
        {
          atMs: startMs + minuteMs,
          isWatched: true,
          phones: new Map([['a', stateWith({ running: 1 })]]),
        },
      ];
      await keepDiary(journal, { tenant: 'one', rounds });
      bench.nowMs = startMs + hourMs;
      const range = { from: startMs, to: bench.nowMs };
      const { history } = journal;
      expect(await history.changes('two', {})).toEqual({ items: [], next: null, keptFrom: null });
      expect((await history.timeline('two', { instance_ids: ['a'], ...range })).phones).toEqual([
        { instance_id: 'a', name: null, intervals: [], deeds: [] },
      ]);
      expect((await history.at('two', { at: range.to })).phones.name).toEqual([]);
      expect((await history.series('two', range)).phones.filter((one) => one !== null)).toEqual([]);
      expect(await history.availability('two', range)).toMatchObject({
        total: { watchedMs: 0, runningMs: 0 },
        worst: [],
        worstFrom: null,
      });
      expect(await history.at('one', { at: startMs - 1 })).toMatchObject({
        seenAt: null,
        nextSeenAt: iso(startMs),
        phones: { instance_id: [] },
      });
      expect(await history.at('one', { at: bench.nowMs })).toMatchObject({
        seenAt: iso(startMs + minuteMs),
        phones: { instance_id: ['a'] },
      });
    });

    test('a round that does not come after the one that was kept last is not kept', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const phones = new Map([['a', stateWith()]]);
      await keepDiary(journal, {
        tenant: 'one',
        rounds: [{ atMs: startMs, isWatched: false, phones }],
      });
      const late = { atMs: startMs + 9, phones: [], gone: ['a'], isWhole: false };
      expect(
        await journal.history.keep('one', { ...late, since: { atMs: startMs - 5, counts: [] } }),
      ).toBeUndefined();
      expect((await journal.history.changes('one', {})).items).toEqual([]);
      // A clock that was set back.
      expect(
        await journal.history.keep('one', {
          ...late,
          atMs: startMs - 50,
          since: { atMs: startMs, counts: [] },
        }),
      ).toBe(startMs + 1);
      expect((await journal.history.changes('one', {})).items).toMatchObject([{ kind: 'gone' }]);
    });

    test('what was not asked of BatchQueryStatus is as it was', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const round = (minute: number, data: number | null, isWatched = true) => ({
        atMs: startMs + minute * minuteMs,
        isWatched,
        phones: new Map([['a', stateWith({ data, login: minute % 2 })]]),
      });
      await keepDiary(journal, {
        tenant: 'one',
        rounds: [round(0, 3, false), round(1, 2), round(2, null, false), round(3, 2)],
      });
      const kinds = ['data' as const];
      expect((await journal.history.changes('one', { kinds })).items).toMatchObject([
        { at: iso(startMs + minuteMs), before: 3, after: 2 },
      ]);
    });

    test('what was done to a phone stands beside how it was', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const entry = await record(journal, { actor: 'wang', targets: ['a', 'x'] });
      await record(journal, { tenant: 'two', targets: ['a'] });
      bench.nowMs += minuteMs;
      const later = await record(journal, { targets: ['a'] }, { outcome: 'refused', code: '5005' });
      bench.nowMs += minuteMs;
      await record(journal, { targets: ['a'] });
      const told = await journal.history.timeline('one', {
        instance_ids: ['b', 'a'],
        from: startMs,
        to: bench.nowMs,
      });
      expect(told.phones).toEqual([
        { instance_id: 'b', name: null, intervals: [], deeds: [] },
        {
          instance_id: 'a',
          name: null,
          intervals: [],
          deeds: [
            expect.objectContaining({ id: entry.id, actor: 'wang', outcome: 'succeeded' }),
            expect.objectContaining({ id: later.id, outcome: 'refused', code: '5005' }),
          ],
        },
      ]);
      expect(told.cutBefore).toBeUndefined();
    });

    test('what is too old is removed, and what is kept can still be told', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const rounds = Array.from({ length: 14 }, (_, n) => {
        const phones = new Map<string, PhoneState>([
          ['a', stateWith({ running: 1 + (n % 2) })],
          ...(n === 1 ? [['b', stateWith()] as const] : []),
        ]);
        const atMs = startMs + n * 6 * hourMs;
        return [
          { atMs, isWatched: false, phones },
          { atMs: atMs + 5 * minuteMs, isWatched: true, phones },
        ];
      }).flat();
      await keepDiary(journal, { tenant: 'one', rounds });
      bench.nowMs = rounds.at(-1)?.atMs ?? 0;
      const floorMs = bench.nowMs - dayMs;
      await journal.history.forget({ changes: 1, counts: 2 });
      const changes = await journal.history.changes('one', {});
      expect(changes.keptFrom).toBe(iso(floorMs));
      expect(changes.items).toHaveLength(4);
      const wanted = rounds.filter(({ atMs }) => atMs >= floorMs);
      const told = await journal.history.timeline('one', {
        instance_ids: ['a', 'b'],
        from: startMs,
        to: bench.nowMs,
      });
      expect(told.phones.map(({ intervals }) => intervals)).toEqual([intervalsOf(wanted, 'a'), []]);
      for (const { atMs, phones } of wanted)
        expect((await journal.history.at('one', { at: atMs + 1 })).states).toEqual([
          expect.objectContaining({ running: phones.get('a')?.running }),
        ]);
      expect((await journal.history.at('one', { at: floorMs - 1 })).seenAt).toBeNull();
      const days = await journal.history.series('one', {
        from: startMs - 40 * dayMs,
        to: bench.nowMs,
      });
      expect(days.times.filter((_, place) => days.phones[place] !== null).map(iso)[0]).toBe(
        iso(bench.nowMs - (bench.nowMs % dayMs) - 2 * dayMs),
      );
      const { worstFrom } = await journal.history.availability('one', {
        from: startMs,
        to: bench.nowMs,
      });
      expect(worstFrom).toBe(iso(floorMs));
    });
  });
}
