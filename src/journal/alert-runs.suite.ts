import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RunEnd } from '../contract/schedule-store.ts';
import {
  startJournalBench,
  startMs,
  type CreateDatabase,
  type JournalBench,
} from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { minuteMs, plannedMs, scheduleOf, sessionOf, wang } from './schedules.fixture.ts';
import { batchOf, by, made } from './stored-schedules.fixture.ts';

const hourMs = 60 * minuteMs;
/** The times of a schedule, an hour apart. */
const time = (hour: number): number => plannedMs + hour * hourMs;
const nothing = { phones: undefined, code: undefined, isPending: false };

/** A schedule whose runs come to what a test says. */
function runsOf(bench: JournalBench, journal: OpenJournal, id: string) {
  const { schedules, batches } = journal;
  const key = (hour: number) => ({ tenant: 'one', scheduleId: id, atMs: time(hour) });
  async function comeDue(hour: number, missed?: { firstMs: number; count: number }): Promise<void> {
    bench.nowMs = time(hour);
    await schedules.claim({
      tenant: 'one',
      id,
      plannedMs: time(hour - (missed?.count ?? 0)),
      nextMs: time(hour + 1),
      missed,
      run: { atMs: time(hour), batchId: randomUUID() },
    });
  }
  return {
    key,
    comeDue,
    end: async (hour: number, end: RunEnd): Promise<void> => {
      await comeDue(hour);
      await schedules.takeRuns('h', minuteMs, 10);
      await schedules.endRun(key(hour), 'h', end);
    },
    /** @returns the id of its batch */
    go: async (hour: number, fields: object = {}): Promise<string> => {
      await comeDue(hour);
      const runs = await schedules.takeRuns('h', minuteMs, 10);
      const batchId = runs.find(({ scheduleId }) => scheduleId === id)?.batchId ?? '';
      const held = { ...key(hour), holder: 'h' };
      await batches.register(by, { ...batchOf(batchId, held), ...fields });
      return batchId;
    },
    fact: async () => {
      const facts = await journal.alerts.scheduleFacts('one');
      return facts.find((one) => one.id === id);
    },
  };
}

/** What every kind of database must say to rules on schedules. */
export function describeAlertRuns(name: string, createDatabase: CreateDatabase): void {
  describe(`what alerts look at of schedules on ${name}`, () => {
    test('how its last run ended, and how many in a row did not go', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const id = await made(journal);
      const { end, go, fact, comeDue, key } = runsOf(bench, journal, id);
      const common = { id, name: 'Nightly', state: 'active', ...nothing };
      expect(await fact()).toEqual({ ...common, atMs: 0, outcome: undefined, count: 0 });
      await end(0, { state: 'skipped', why: 'noGroup' });
      expect(await fact()).toEqual({ ...common, atMs: time(0), outcome: 'noGroup', count: 1 });
      const failure = { code: 'APIGW.0308', operation: 'ListInstances' } as NonNullable<
        RunEnd['failure']
      >; // Of it only the code is told.
      await end(1, { state: 'skipped', why: 'failed', failure });
      expect(await fact()).toMatchObject({ outcome: 'failed', count: 2, code: 'APIGW.0308' });
      await comeDue(2);
      expect(await fact()).toMatchObject({ outcome: 'failed', atMs: time(1), isPending: true });
      await journal.schedules.takeRuns('h', minuteMs, 10);
      await journal.schedules.endRun(key(2), 'h', { state: 'waiting', phones: 50 });
      expect(await fact()).toEqual({
        ...common,
        atMs: time(2),
        outcome: 'waiting',
        count: 3,
        phones: 50,
      });
      await journal.schedules.answer(wang, key(2), { word: 'skip' });
      expect(await fact()).toMatchObject({ outcome: 'declined', count: 0 });
      await end(3, { state: 'skipped', why: 'tooMany', phones: 9 });
      expect(await fact(), 'what somebody has declined does not count').toMatchObject({
        outcome: 'tooMany',
        count: 3,
        phones: 9,
      });
      await go(4);
      expect(await fact()).toEqual({
        ...common,
        atMs: time(4),
        outcome: 'went',
        count: 0,
        phones: 2,
      });
      expect(await journal.alerts.scheduleFacts('two')).toEqual([]);
      await journal.schedules.setNext(wang, id, undefined);
      expect(await fact()).toMatchObject({ state: 'paused' });
      await journal.schedules.remove(wang, id);
      expect(await journal.alerts.scheduleFacts('one')).toEqual([]);
    });

    test('what was missed counts by its times; by hand only what went', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const id = await made(journal);
      const { fact, comeDue, key } = runsOf(bench, journal, id);
      await comeDue(4, { firstMs: time(0), count: 4 });
      expect(await fact()).toMatchObject({
        outcome: 'missed',
        atMs: time(0),
        count: 4,
        isPending: true,
      });
      await journal.schedules.takeRuns('h', minuteMs, 10);
      await journal.schedules.endRun(key(4), 'h', { state: 'skipped', why: 'running' });
      expect(await fact()).toMatchObject({ outcome: 'running', count: 5, isPending: false });
      const byHand = { tenant: 'one', scheduleId: id, confirmedPhones: 2 };
      for (const atMs of [time(4) + 1, time(4) + 2])
        await journal.schedules.begin(
          wang,
          { ...byHand, atMs, batchId: randomUUID() },
          { holder: 'h', leaseMs: minuteMs },
        );
      const first = { tenant: 'one', scheduleId: id, atMs: time(4) + 1 };
      await journal.schedules.endRun(first, 'h', { state: 'skipped', why: 'nobody' });
      expect(await fact()).toMatchObject({ outcome: 'running', isPending: true });
      const second = { ...first, atMs: time(4) + 2, holder: 'h' };
      await journal.batches.register(by, batchOf(randomUUID(), second));
      expect(await fact()).toMatchObject({ outcome: 'went', count: 0 });
    });

    test('one whose batch waits for a second yes has not gone yet, and is declined with it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const id = await made(journal);
      const { go, fact } = runsOf(bench, journal, id);
      const zhao = { session: sessionOf('zhao'), requestId: 'r', address: undefined };
      const first = await go(0, { secondAbove: 0 });
      expect(await fact()).toMatchObject({ outcome: 'second', count: 1 });
      await journal.batches.settle('one', first, 'confirm', zhao, undefined);
      expect(await fact()).toMatchObject({ outcome: 'went', count: 0 });
      const next = await go(1, { secondAbove: 0 });
      await journal.batches.settle('one', next, 'decline', zhao, undefined);
      expect(await fact()).toMatchObject({ outcome: 'declined', count: 0 });
    });

    test('where all users have a phone, nobody to give one to is as it should be', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { spec } = scheduleOf();
      const forUsers = { spec: { ...spec, action: 'assign' as const, users: ['u'] } };
      const users = runsOf(bench, journal, await made(journal, forUsers));
      const phones = runsOf(bench, journal, await made(journal));
      for (const { end } of [users, phones]) {
        await end(0, { state: 'skipped', why: 'tooFew', phones: 3 });
        await end(1, { state: 'skipped', why: 'nobody', phones: 0 });
      }
      expect(await users.fact()).toMatchObject({ outcome: 'went', count: 0 });
      expect(await phones.fact()).toMatchObject({ outcome: 'nobody', count: 2 });
      await users.end(2, { state: 'skipped', why: 'tooFew', phones: 3 });
      expect(await users.fact()).toMatchObject({ outcome: 'tooFew', count: 1 });
      // All were left out: that is no end that anybody wished for.
      await users.end(3, { state: 'skipped', why: 'nobody', phones: 3 });
      expect(await users.fact()).toMatchObject({ outcome: 'nobody', count: 2 });
    });

    test('runs are looked back at in order, without what has been made up or waits', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { spec } = scheduleOf();
      const id = await made(journal);
      const once = await made(journal, {
        spec: {
          ...spec,
          name: 'Once',
          when: { kind: 'once', at: new Date(time(1)).toISOString() },
        },
      });
      const madeUp = await made(journal, { spec: { ...spec, missed: 'makeUp' } });
      const { end, go } = runsOf(bench, journal, id);
      await end(0, { state: 'skipped', why: 'tooMany', phones: 9 });
      await runsOf(bench, journal, madeUp).comeDue(1, { firstMs: time(0), count: 1 });
      const missed = { firstMs: time(0) + minuteMs, count: 1 };
      await journal.schedules.claim({
        tenant: 'one',
        id: once,
        plannedMs,
        nextMs: undefined,
        missed,
        run: undefined,
      });
      await go(1);
      const { runs, fromMs } = await journal.alerts.runPasts('one', startMs);
      expect(fromMs).toBeUndefined();
      const common = { name: 'Nightly', isOnce: false, times: 1, code: undefined };
      expect(runs).toEqual([
        { ...common, id, atMs: time(0), outcome: 'tooMany', phones: 9 },
        {
          ...common,
          id: once,
          name: 'Once',
          isOnce: true,
          atMs: missed.firstMs,
          outcome: 'missed',
          phones: undefined,
        },
        { ...common, id, atMs: time(1), outcome: 'went', phones: 2 },
      ]);
      expect((await journal.alerts.runPasts('one', time(1))).runs).toHaveLength(1);
      expect((await journal.alerts.runPasts('two', startMs)).runs).toEqual([]);
      await journal.schedules.remove(wang, once);
      expect((await journal.alerts.runPasts('one', startMs)).runs).toHaveLength(2);
    });
  });
}
