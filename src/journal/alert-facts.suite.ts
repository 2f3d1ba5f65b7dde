import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  begun,
  record,
  startJournalBench,
  startMs,
  type CreateDatabase,
} from './journal.fixture.ts';
import { orderRequest } from './order.fixture.ts';
import { begin, progress, storedBatch } from './worker-batches.fixture.ts';

const by = { tenant: 'one', actor: 'wang', role: 'administrator' } as const;
const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** What every kind of database must say to rules on orders and batches. */
export function describeAlertFacts(name: string, createDatabase: CreateDatabase): void {
  describe(`what alerts look at on ${name}`, () => {
    test('orders that are to be paid by hand and batches are read from the journal', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const order = (isAutoPay: 0 | 1, orderId: string, instanceInfos: unknown) =>
        record(
          journal,
          {
            operation: 'CreateInstance',
            targets: [],
            request: orderRequest(isAutoPay),
          },
          { answer: JSON.stringify({ error_code: '0', data: { orderId, instanceInfos } }) },
        );
      await order(0, 'CS1', [{ instanceId: 'n1' }]);
      await order(1, 'CS2', [{ instanceId: 'n2' }]);
      await order(0, 'CS3', []);
      expect(await journal.alerts.orderFacts('one', startMs - 1)).toEqual([
        { id: 'CS1', atMs: startMs, by: 'admin', instanceIds: ['n1'] },
      ]);
      expect(await journal.alerts.orderFacts('one', startMs + 1)).toEqual([]);
      expect(await journal.alerts.orderFacts('two', 0)).toEqual([]);
      await journal.batches.register(by, storedBatch(['a'], { id }));
      expect(await journal.alerts.batchFacts('one', startMs)).toEqual([
        { id, action: 'reboot', failed: 0, answered: 0 },
      ]);
      expect(await journal.alerts.batchFacts('two', startMs)).toEqual([]);
    });

    test('a batch is looked back at as its phones came to an end; one without failures is not', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches, alerts } = journal;
      const { id: failing, number } = await begin(journal, ['a', 'b', 'c', 'd']);
      await begin(journal, ['e']);
      const requestId = randomUUID();
      await batches.claim({
        number,
        holder: 'me',
        step: 0,
        places: [0, 1, 2, 3],
        write: begun({ targets: ['a'], requestId }),
      });
      const end = (state: 'succeeded' | 'failed' | 'unknown', place: number, afterMs: number) =>
        batches.save(
          number,
          'me',
          [
            {
              state,
              step: 0,
              places: [place],
              detail: { operation: 'o', code: 'c', message: '', requestId, at: startMs + afterMs },
            },
          ],
          { ...progress, counts: { ...progress.counts, failed: 1, unknown: 1, succeeded: 2 } },
        );
      await end('succeeded', 0, 1000);
      await end('failed', 1, 2000);
      await end('unknown', 2, 120_000);
      await end('succeeded', 3, 121_000);
      expect(await alerts.batchPasts('one', startMs)).toEqual([
        {
          id: failing,
          action: 'reboot',
          endedMs: null,
          steps: [
            { atMs: startMs + 2000, failed: 1, answered: 2 },
            { atMs: startMs + 121_000, failed: 2, answered: 4 },
          ],
        },
      ]);
      expect(await alerts.batchPasts('two', startMs)).toEqual([]);
    });
  });
}
