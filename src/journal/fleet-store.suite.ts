import { describe, expect, test } from 'vitest';
import type { FleetNews, FleetRound } from '../contract/fleet-store.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

const leaseMs = 10_000;
const changes = (...versions: number[]) =>
  versions.map((version) => ({ version, line: `line ${version}` }));
const image = (version: number) => ({ version, body: new Uint8Array([1, 2, version]) });
const round = (version: number, fields: Partial<FleetRound> = {}): FleetRound => ({
  epoch: 'e',
  version,
  state: `state ${version}`,
  changes: changes(version),
  ...fields,
});

/** What both databases do with the watch of a fleet. */
export function describeFleets(name: string, createDatabase: CreateDatabase): void {
  describe(`the watch of a fleet in ${name}`, () => {
    test('is held by one, until its lease is over or given back', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { fleets } = await bench.open();
      expect(await fleets.take('one', 'a', leaseMs)).toBe(true);
      expect(await fleets.take('one', 'b', leaseMs)).toBe(false);
      expect(await fleets.take('two', 'b', leaseMs)).toBe(true);
      expect(await fleets.save('one', 'b', leaseMs, round(1))).toBe(false);
      expect(await fleets.load('one')).toBeUndefined();

      bench.nowMs += leaseMs - 1;
      expect(await fleets.save('one', 'a', leaseMs, round(1, { image: image(0) }))).toBe(true);
      bench.nowMs += leaseMs - 1;
      expect(await fleets.take('one', 'b', leaseMs)).toBe(false); // Storing has renewed it.
      bench.nowMs += 1;
      expect(await fleets.take('one', 'b', leaseMs)).toBe(true);
      expect(await fleets.save('one', 'a', leaseMs, round(2))).toBe(false);

      await fleets.release('b', 'one');
      expect(await fleets.take('one', 'a', leaseMs)).toBe(true);
      await fleets.release('b');
      expect(await fleets.take('two', 'a', leaseMs)).toBe(true);
      expect(await fleets.take('one', 'b', leaseMs)).toBe(false);
    });

    test('gives who comes later what he does not have', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { fleets } = journal;
      await fleets.take('one', 'a', leaseMs);
      const saved = (version: number, fields?: Partial<FleetRound>) =>
        fleets.save('one', 'a', leaseMs, round(version, fields));
      await saved(3, { image: image(3), changes: [] });
      await saved(4);
      await saved(6, { changes: changes(5, 6) });
      await saved(6, { state: 'nothing new', changes: [] });

      const head = { epoch: 'e', version: 6, state: 'nothing new' };
      expect(await fleets.load('one')).toEqual({
        ...head,
        image: image(3),
        changes: changes(4, 5, 6),
      });
      expect(await fleets.load('one', { epoch: 'e', version: 4 })).toEqual({
        ...head,
        image: undefined,
        changes: changes(5, 6),
      });
      expect(await fleets.load('one', { epoch: 'e', version: 6 })).toEqual({
        ...head,
        image: undefined,
        changes: [],
      });
      // What he has is older than the log, or of another one.
      expect((await fleets.load('one', { epoch: 'e', version: 2 }))?.image).toEqual(image(3));
      expect((await fleets.load('one', { epoch: 'other', version: 5 }))?.image).toEqual(image(3));

      await saved(7, { image: image(7), changes: [] });
      expect(await fleets.load('one', { epoch: 'e', version: 5 })).toMatchObject({
        image: image(7),
        changes: [],
      });
      expect(await fleets.load('two')).toBeUndefined();
      const again = await bench.reopen(journal);
      expect(await again.fleets.load('one')).toMatchObject({ version: 7, image: image(7) });
      // On SQLite whoever held it has ended; on PostgreSQL its lease says so.
      bench.nowMs += leaseMs;
      expect(await again.fleets.take('one', 'b', leaseMs)).toBe(true);
    });

    test('keeps many changes at once, whatever is in their lines', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { fleets } = await bench.open();
      await fleets.take('one', 'a', leaseMs);
      const many = Array.from({ length: 2500 }, (_, i) => ({
        version: i + 1,
        line: JSON.stringify({ text: `机\0${i}\ud800` }),
      }));
      await fleets.save('one', 'a', leaseMs, round(2500, { image: image(0), changes: many }));
      expect((await fleets.load('one'))?.changes).toEqual(many);
    });

    test('knows until when somebody looks', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { fleets } = await bench.open();
      expect(await fleets.looks('one')).toEqual({ untilMs: 0, wantedAtMs: 0, screens: [] });
      await fleets.look('one', startMs + 2000, startMs);
      await fleets.look('one', startMs + 1000, startMs - 1);
      await fleets.look('one', startMs + 1000);
      const looks = { untilMs: startMs + 2000, wantedAtMs: startMs, screens: [] };
      expect(await fleets.looks('one')).toEqual(looks);
      expect(await fleets.take('one', 'a', leaseMs)).toBe(true);
      expect(await fleets.looks('one')).toEqual(looks);
    });

    test('knows which phones are on screens of each gateway, as long as they are', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { fleets } = await bench.open();
      const screens = async () => (await fleets.looks('one')).screens;
      await fleets.show('one', 'a', ['p1', 'p2'], startMs + 2000);
      await fleets.show('one', 'b', ['p3'], startMs + 3000);
      await fleets.show('two', 'b', ['p4'], startMs + 3000);
      await fleets.show('one', 'a', ['p2'], startMs + 2500);
      expect(await screens()).toEqual(
        expect.arrayContaining([
          { holder: 'a', ids: ['p2'], untilMs: startMs + 2500 },
          { holder: 'b', ids: ['p3'], untilMs: startMs + 3000 },
        ]),
      );
      bench.nowMs += 2500;
      expect(await screens()).toEqual([{ holder: 'b', ids: ['p3'], untilMs: startMs + 3000 }]);
    });

    test('tells other gateways what is stored and looked at, where the database can', async () => {
      await using bench = await startJournalBench(createDatabase);
      const isSqlite = name === 'SQLite';
      const one = await bench.open();
      const other = isSqlite ? one : await bench.open();
      const heard: string[] = [];
      const isHeard = (news: FleetNews) =>
        new Promise<void>((resolve) => {
          const stop = other.fleets.onTold((tenant, what) => {
            if (what !== news) return;
            heard.push(`${what} ${tenant}`);
            stop();
            resolve();
          });
        });
      const saved = isHeard('saved');
      await one.fleets.take('one', 'a', leaseMs);
      // The line is opened beside: what is stored before that is not heard.
      for (let version = 1; heard.length === 0; version += 1) {
        await one.fleets.save('one', 'a', leaseMs, round(version));
        if (isSqlite) break;
      }
      if (!isSqlite) await saved;
      const looked = isHeard('looked');
      await one.fleets.show('one', 'a', ['p1'], bench.nowMs + 1000);
      if (!isSqlite) await looked;
      expect(heard).toEqual(isSqlite ? [] : ['saved one', 'looked one']);
    });
  });
}
