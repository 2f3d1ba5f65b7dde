import { describe, expect, test } from 'vitest';
import { record, startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

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
            request: JSON.stringify({
              os: 'AOSP9',
              instanceSkuId: 's',
              bandSkuId: 'b',
              regionId: 'r',
              instanceNamePrefix: 'p',
              bandSize: 5,
              count: 1,
              chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay },
            }),
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
      await journal.batches.register(by, {
        id,
        action: 'reboot',
        operations: ['BatchRebootInstance'],
        parameters: {},
        phones: [{ instance_id: 'a', user_id: undefined, step: 0 }],
        leftOut: [],
        note: undefined,
        parentId: undefined,
        stages: undefined,
        stopAbovePercent: undefined,
        delayUntilMs: undefined,
        secret: {
          session: {
            view: {
              mark: 'm',
              account: 'd',
              user: 'u',
              project: 'p',
              role: 'administrator',
              expiresAt: '',
            },
            token: 't',
            tenant: 'one',
            owner: 'one',
            expiresAtMs: 1e15,
          },
          parameters: {},
        },
      });
      expect(await journal.alerts.batchFacts('one', startMs)).toEqual([
        { id, action: 'reboot', failed: 0, answered: 0 },
      ]);
      expect(await journal.alerts.batchFacts('two', startMs)).toEqual([]);
    });
  });
}
