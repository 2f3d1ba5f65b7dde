import { describe, expect, test } from 'vitest';
import { LeaseLost } from '../contract/batch-store.ts';
import { scheduleLimits } from '../contract/schedules.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import { authorOf, minuteMs, plannedMs, scheduleOf, sessionOf, wang } from './schedules.fixture.ts';
import { batchOf, by, claimOf, made } from './stored-schedules.fixture.ts';

/** What every kind of database must do with schedules. */
export function describeSchedules(name: string, createDatabase: CreateDatabase): void {
  describe(`schedules on ${name}`, () => {
    test('are there after a restart, of their own tenant alone, with what is secret encrypted', async () => {
      await using bench = await startJournalBench(createDatabase);
      const first = await bench.open();
      const id = await made(first);
      const journal = await bench.reopen(first);
      const { schedules } = journal;
      expect(await schedules.list('one')).toMatchObject([
        {
          id,
          spec: { name: 'Nightly', parameters: { command: '***' } },
          state: 'active',
          by: 'wang',
          at: new Date(startMs).toISOString(),
          nextAt: new Date(plannedMs).toISOString(),
          lastRun: null,
          waiting: null,
        },
      ]);
      expect(await schedules.open('one', id)).toMatchObject({
        parameters: { command: 'ls' },
        person: 'id of wang',
        confirmedPhones: 2,
      });
      const stranger = authorOf('wang', 'two');
      expect(await schedules.list('two')).toEqual([]);
      expect([
        await schedules.show('two', id),
        await schedules.runs('two', id, {}),
        await schedules.save(stranger, scheduleOf({ id }), 'change'),
        await schedules.setNext(stranger, id, undefined),
        await schedules.remove(stranger, id),
        await schedules.claim({ ...claimOf(id), tenant: 'two' }),
      ]).toEqual([undefined, undefined, false, false, false, false]);
      expect(await schedules.show('one', id)).toMatchObject({ state: 'active' });
    });

    test('what is done to them is noted, with who did it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { schedules } = journal;
      const id = await made(journal);
      const zhao = authorOf('zhao');
      expect(await schedules.save(zhao, scheduleOf({ id }), 'change')).toBe(true);
      expect(await schedules.show('one', id)).toMatchObject({ by: 'zhao' });
      expect(await schedules.setNext(zhao, id, undefined)).toBe(true);
      expect(await schedules.setNext(zhao, id, undefined), 'it is so already').toBe(false);
      expect(await schedules.due(10)).toEqual([]);
      expect(await schedules.setNext(zhao, id, plannedMs)).toBe(true);
      expect(await schedules.remove(zhao, id)).toBe(true);
      expect(await schedules.list('one')).toEqual([]);
      const { items } = await journal.listEntries('one', {});
      expect(items.map(({ operation, actor, address }) => [operation, actor, address])).toEqual([
        ['DeleteSchedule', 'zhao', '192.0.2.7'],
        ['ResumeSchedule', 'zhao', '192.0.2.7'],
        ['PauseSchedule', 'zhao', '192.0.2.7'],
        ['ChangeSchedule', 'zhao', '192.0.2.7'],
        ['CreateSchedule', 'wang', '192.0.2.7'],
      ]);
      expect((await journal.showEntry('one', items[4]?.id ?? ''))?.request).toEqual({
        schedule: 'Nightly',
        action: 'command',
        phones: 2,
      });
    });

    test('are so many at most', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (let n = 0; n < scheduleLimits.items; n += 1) await made(journal);
      expect(await journal.schedules.save(wang, scheduleOf(), 'create')).toBe('full');
    });

    test('name so much together at most: all of it stands in one answer', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const ids = Array.from({ length: scheduleLimits.ids }, (_, n) => `${n}`.padStart(32, 'x'));
      const long = () => {
        const { spec, ...rest } = scheduleOf();
        return { ...rest, spec: { ...spec, target: { kind: 'ids', instance_ids: ids } as const } };
      };
      const one = await made(journal, { spec: long().spec });
      const saved = [];
      while (saved.length < 40 && saved.at(-1) !== 'full')
        saved.push(await journal.schedules.save(wang, long(), 'create'));
      expect(saved.at(-1)).toBe('full');
      const answer = JSON.stringify(await journal.schedules.list('one')).length;
      expect(answer).toBeGreaterThan(scheduleLimits.bytes * 0.9);
      expect(answer).toBeLessThan(scheduleLimits.bytes * 1.1);
      // What is there already can be saved again, and be made shorter.
      expect(await journal.schedules.save(wang, { ...long(), id: one }, 'change')).toBe(true);
      const short = await made(journal);
      expect(await journal.schedules.save(wang, { ...long(), id: short }, 'change')).toBe('full');
      expect(await journal.schedules.save(wang, { ...scheduleOf(), id: one }, 'change')).toBe(true);
      expect(await journal.schedules.save(wang, { ...long(), id: short }, 'change')).toBe(true);
    });

    test('a time is claimed by one of two gateways, and what comes next is noted with it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { schedules } = journal;
      const id = await made(journal);
      bench.nowMs = plannedMs;
      expect((await schedules.due(10)).map((one) => one.id)).toEqual([id]);
      const claims = await Promise.all(
        Array.from({ length: 6 }, () => schedules.claim(claimOf(id))),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await schedules.due(10)).toEqual([]);
      expect(await schedules.next()).toEqual({ isDue: true, atMs: plannedMs + 60 * minuteMs });
      const taken = await Promise.all(
        ['h1', 'h2', 'h3'].map((holder) => schedules.takeRuns(holder, minuteMs, 10)),
      );
      expect(taken.flat()).toMatchObject([
        { scheduleId: id, atMs: plannedMs, isByHand: false, confirmedPhones: 2 },
      ]);
      // Until the lease is over.
      expect(await schedules.next()).toEqual({ isDue: false, atMs: plannedMs + minuteMs });
      bench.nowMs += minuteMs - 1;
      expect(await schedules.takeRuns('h4', minuteMs, 10)).toEqual([]);
      bench.nowMs += 1;
      expect(await schedules.takeRuns('h4', minuteMs, 10)).toHaveLength(1);
    });

    test('a run and its batch are one: who has lost the run begins nothing', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { schedules, batches } = journal;
      const id = await made(journal);
      bench.nowMs = plannedMs;
      await schedules.claim(claimOf(id));
      const [lost] = await schedules.takeRuns('lost', minuteMs, 10);
      bench.nowMs += minuteMs;
      const [run] = await schedules.takeRuns('has it', minuteMs, 10);
      expect(run?.batchId).toBe(lost?.batchId);
      const key = { tenant: 'one', scheduleId: id, atMs: plannedMs };
      const batchId = run?.batchId ?? '';
      await expect(
        batches.register(by, batchOf(batchId, { ...key, holder: 'lost' })),
      ).rejects.toThrow(LeaseLost);
      expect(await batches.show('one', batchId)).toBeUndefined();
      expect(await batches.take('h', 1000, 10)).toEqual([]);
      await schedules.endRun(key, 'lost', { state: 'skipped', why: 'nobody' });
      const begun = await batches.register(by, batchOf(batchId, { ...key, holder: 'has it' }));
      expect(begun).toMatchObject({ by: 'wang', schedule: { id, name: 'Nightly' } });
      expect(await schedules.isRunning('one', id)).toBe(true);
      await schedules.endRun(key, 'has it', { state: 'skipped', why: 'nobody' });
      bench.nowMs += minuteMs;
      expect(await schedules.takeRuns('h', minuteMs, 10), 'it is begun for good').toEqual([]);
      expect((await schedules.runs('one', id, {}))?.items).toMatchObject([
        { state: 'begun', phones: 2, batch: { id: batchId, total: 1 } },
      ]);
      // Its batch stays where the schedule goes.
      await schedules.remove(wang, id);
      expect(await batches.show('one', batchId)).toMatchObject({ schedule: { name: 'Nightly' } });
    });

    test('of a schedule that is deleted meanwhile nothing is begun', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const id = await made(journal);
      bench.nowMs = plannedMs;
      await journal.schedules.claim(claimOf(id));
      const [run] = await journal.schedules.takeRuns('h', minuteMs, 10);
      await journal.schedules.remove(wang, id);
      const key = { tenant: 'one', scheduleId: id, atMs: plannedMs, holder: 'h' };
      await expect(journal.batches.register(by, batchOf(run?.batchId ?? '', key))).rejects.toThrow(
        LeaseLost,
      );
    });

    test('a yes is heard once, with who said it, and is the new size; a change takes back what waited', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { schedules } = journal;
      const id = await made(journal);
      const key = { tenant: 'one', scheduleId: id, atMs: plannedMs };
      bench.nowMs = plannedMs;
      await schedules.claim(claimOf(id));
      await schedules.takeRuns('h', minuteMs, 10);
      await schedules.endRun(key, 'h', { state: 'waiting', phones: 50 });
      expect(await schedules.show('one', id)).toMatchObject({
        waiting: { phones: 50 },
        lastRun: { state: 'waiting' },
      });
      const yes = { word: 'confirm', confirmedPhones: 50 } as const;
      const zhao = authorOf('zhao');
      const heard = await Promise.all([
        schedules.answer(zhao, key, yes),
        schedules.answer(authorOf('li'), key, { word: 'skip' }),
      ]);
      expect(heard.filter(Boolean)).toHaveLength(1);
      const { items } = await journal.listEntries('one', {});
      expect(['ConfirmRun', 'SkipRun']).toContain(items[0]?.operation);
      if (heard[0]) {
        expect(await schedules.takeRuns('h', minuteMs, 10)).toMatchObject([
          { confirmedPhones: 50, asked: { by: 'zhao', person: 'id of zhao' } },
        ]);
        expect(await schedules.show('one', id)).toMatchObject({ confirmedPhones: 50 });
      }
    });

    test('what was begun or skipped long ago is forgotten, what is to be seen to is not', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { schedules } = journal;
      const id = await made(journal);
      bench.nowMs = plannedMs;
      await schedules.claim(
        claimOf(id, { missed: { firstMs: plannedMs - 5 * minuteMs, count: 5 } }),
      );
      const shown = async () =>
        (await schedules.runs('one', id, {}))?.items.map(({ why, times }) => [why, times]);
      expect(await shown()).toEqual([
        [null, 1],
        ['missed', 5],
      ]);
      bench.nowMs += 40 * 24 * 60 * minuteMs;
      await journal.forget(30);
      expect(await shown()).toEqual([[null, 1]]);
    });

    test('the sessions of a person are those that live', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open({ sessionIdleMs: 60 * minuteMs });
      const id = await journal.sessions.create(sessionOf('wang'));
      await journal.sessions.create(sessionOf('zhao'));
      const usersOf = async (tenant: string) =>
        (await journal.schedules.sessionsOf(tenant, 'id of wang')).map(({ view }) => view.user);
      expect([await usersOf('one'), await usersOf('two')]).toEqual([['wang'], []]);
      bench.nowMs += 60 * minuteMs;
      expect(await usersOf('one'), 'nobody uses it').toEqual([]);
      await journal.sessions.delete(id);
    });
  });
}
