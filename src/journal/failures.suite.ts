import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { failedOutcomes } from '../contract/failures.ts';
import type { OutcomeState, PhoneChange } from '../contract/worker.ts';
import {
  begun,
  ended,
  idsOf,
  record,
  startJournalBench,
  startMs,
  type CreateDatabase,
} from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { begin, progress } from './worker-batches.fixture.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const busy = 'KOOPHONE.API.62010';
const wrong = 'KOOPHONE.API.1000';

const refuse = (journal: OpenJournal, code: string | undefined, write = {}) =>
  record(journal, write, { outcome: 'refused', code });

const change = (state: OutcomeState, places: number[], at: number, code = busy): PhoneChange => ({
  state,
  step: 0,
  detail: { operation: 'BatchRebootInstance', code, message: '', requestId: 'r', at },
  places,
});

/** What every kind of database must do with what failed. */
export function describeFailures(name: string, createDatabase: CreateDatabase): void {
  describe(`failures on ${name}`, () => {
    test('requests of no batch and phones of batches are counted by code, each once', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { id, number } = await begin(journal, ['a', 'b', 'c', 'd']);
      await refuse(journal, wrong);
      await refuse(journal, busy, { tenant: 'two' });
      await refuse(journal, busy, { batchId: id }); // Its phones count.
      await refuse(journal, busy, { batchId: randomUUID() }); // Of a batch that nobody runs here.
      await record(journal);
      await journal.batches.save(number, 'me', [change('failed', [0, 1], startMs)], progress);
      await journal.batches.save(
        number,
        'me',
        [change('unknown', [2], startMs + hourMs), change('succeeded', [3], startMs, '')],
        progress,
      );
      bench.nowMs = startMs + 2 * hourMs;
      const failures = await journal.history.failures('one', { from: startMs });
      expect(failures.total).toEqual({
        requests: 2,
        phones: 3,
        batches: 1,
        steps: [
          { at: startMs, requests: 2, phones: 2, batches: 1 },
          { at: startMs + hourMs, requests: 0, phones: 1, batches: 1 },
        ],
      });
      expect(failures.times).toHaveLength(24);
      expect(failures.codes).toMatchObject([
        { code: busy, requests: 1, phones: 3, batches: 1 },
        { code: wrong, requests: 1, phones: 0, batches: 0 },
      ]);
      const { codes, rest } = await journal.history.failures('one', { from: startMs, codes: 1 });
      expect(codes).toHaveLength(1);
      expect(rest).toMatchObject({ codes: [wrong], codeCount: 1, requests: 1, phones: 0 });

      // Nobody knew, and then it was seen to have succeeded.
      await journal.batches.save(number, 'me', [change('succeeded', [2], startMs, '')], progress);
      expect((await journal.history.failures('one', { from: startMs })).total.phones).toBe(2);
    });

    test('its end is a whole second, its beginning that of a step', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await refuse(journal, wrong);
      bench.nowMs += 7 * minuteMs;
      await refuse(journal, wrong);
      bench.nowMs += 1;
      const { from, to, total } = await journal.history.failures('one', {
        from: startMs + minuteMs,
      });
      expect([from, to]).toEqual(['2026-03-01T08:00:00.000Z', '2026-03-01T08:07:01.000Z']);
      expect(total.requests).toBe(2);
      const before = { from: startMs, to: startMs + 7 * minuteMs };
      expect((await journal.history.failures('one', before)).total.requests).toBe(1);
    });

    test('what was left pending has no code, and is none once it is completed', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const completeOld = await journal.begin(begun());
      bench.nowMs += hourMs;
      await journal.begin(begun());
      const read = async () => (await journal.history.failures('one', { from: startMs })).codes;
      expect(await read()).toMatchObject([{ code: 'none', requests: 1 }]); // Of the other an answer may come.
      bench.nowMs += 2 * minuteMs;
      expect(await read()).toMatchObject([{ code: 'none', requests: 2 }]);
      bench.nowMs += hourMs;
      expect(await read()).toMatchObject([{ code: 'none', requests: 2 }]);
      await completeOld(ended({ outcome: 'refused', code: wrong }));
      expect(await read()).toMatchObject([
        { code: wrong, requests: 1 },
        { code: 'none', requests: 1 },
      ]);
    });

    test('the lists of entries and batches have as many as are counted', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const first = await begin(journal, ['a', 'b']);
      bench.nowMs += 1000;
      const second = await begin(journal, ['a', 'b']);
      await journal.batches.save(first.number, 'me', [change('failed', [0], startMs)], progress);
      await journal.batches.save(
        second.number,
        'me',
        [change('failed', [0], startMs + hourMs), change('unknown', [1], startMs, '')],
        progress,
      );
      const codes = [busy, wrong, undefined, wrong];
      for (const code of codes) await refuse(journal, code);
      await refuse(journal, wrong, { batchId: first.id });
      await record(journal);
      await journal.begin(begun());
      bench.nowMs += 2 * hourMs;

      const failures = await journal.history.failures('one', { from: startMs });
      const span = { from: Date.parse(failures.from), to: Date.parse(failures.to) };
      for (const { code, requests, batches } of failures.codes) {
        expect(await idsOf(journal, { ...span, code: [code], alone: true })).toHaveLength(requests);
        const listed = await journal.batches.list('one', {
          failed_code: [code],
          failed_from: span.from,
          failed_to: span.to,
        });
        expect(listed.items).toHaveLength(batches);
      }
      expect(failures.codes.map(({ code }) => code).toSorted()).toEqual([wrong, busy, 'none']);
      expect(
        await idsOf(journal, { ...span, outcome: [...failedOutcomes], alone: true }),
      ).toHaveLength(failures.total.requests);
      const codesOf = async (query: object) => (await idsOf(journal, query)).length;
      expect(await codesOf({ code: [wrong, 'none'] })).toBe(5);
      expect(await codesOf({ code: [wrong], instance_id: 'a' })).toBe(3);
      expect(await codesOf({ code: [wrong], outcome: ['succeeded'] })).toBe(0);
      const late = await journal.batches.list('one', { failed_from: startMs + 1 });
      expect(late.items.map((batch) => batch.id)).toEqual([second.id]);
    });
  });
}
