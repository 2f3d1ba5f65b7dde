import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AlertEvent, AlertStore, DueDelivery } from '../contract/alert-store.ts';
import type { AlertRuleInput } from '../contract/alerts.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

const uuid = (n: number): string => `7c9e6679-7425-40de-944b-${String(n).padStart(12, '0')}`;
const rule = (channels: readonly string[]): AlertRuleInput => ({
  name: 'r',
  is_on: true,
  severity: 'warning',
  condition: { kind: 'batch', percent: 10 },
  tells_recovery: true,
  channels: [...channels],
});

/** A rule that is told to webhooks of these names. */
async function tellTo(alerts: AlertStore, tenant: string, names: readonly string[]) {
  const by = { tenant, actor: 'wang', role: 'administrator', requestId: randomUUID() } as const;
  for (const [n, name] of names.entries()) {
    const address = `https://${name}.example/`;
    await alerts.putChannel(by, uuid(n), { kind: 'webhook', name, language: 'en', address });
  }
  await alerts.putRule(by, uuid(1), rule(names.map((_, n) => uuid(n))));
}

async function ring(alerts: AlertStore, tenant: string, subject: string, atMs: number) {
  const [standing] = await alerts.standings(tenant);
  const event: AlertEvent = {
    kind: 'fires',
    subject,
    atMs,
    sinceMs: atMs,
    facts: {},
    isTold: true,
  };
  const state = { atMs, standings: {}, settled: [] };
  await alerts.settle(tenant, uuid(1), standing?.version ?? 0, state, [event]);
}

const hostsOf = (taken: readonly DueDelivery[]) =>
  taken.map(({ channel }) => new URL(channel?.address ?? '').hostname.split('.')[0]);

const numberOf = (taken: readonly DueDelivery[], host: string): number =>
  taken.find((one) => hostsOf([one])[0] === host)?.number ?? -1;

/** What every kind of database must do with what is to be told. */
export function describeAlertDeliveries(name: string, createDatabase: CreateDatabase): void {
  describe(`deliveries of alerts on ${name}`, () => {
    test('each channel has one at a time, and tenants their turns: who has much to tell holds up nobody', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts, figures } = await bench.open();
      await tellTo(alerts, 'one', ['a', 'b', 'c']);
      await tellTo(alerts, 'two', ['d']);
      for (const subject of ['b1', 'b2', 'b3']) {
        bench.nowMs += 1;
        await ring(alerts, 'one', subject, bench.nowMs);
      }
      bench.nowMs += 1;
      await ring(alerts, 'two', 'b4', bench.nowMs);
      expect((await figures()).deliveries).toBe(10);
      const first = await alerts.takeDue('h1', 60_000, 2);
      expect(new Set(hostsOf(first))).toEqual(new Set(['a', 'd']));
      const others = hostsOf(await alerts.takeDue('h2', 60_000, 10));
      expect(new Set(others)).toEqual(new Set(['b', 'c']));
      await alerts.endDelivery(numberOf(first, 'a'), 'h1', { isSent: true });
      const next = await alerts.takeDue('h1', 60_000, 10);
      expect(next.map(({ notice }) => notice.atMs)).toEqual([startMs + 2]);
    });

    test('one that is not taken gives its receiver a rest, with all that waits for it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts } = await bench.open();
      await tellTo(alerts, 'one', ['a', 'b']);
      await ring(alerts, 'one', 'b1', startMs);
      await ring(alerts, 'one', 'b2', startMs);
      const taken = await alerts.takeDue('h', 60_000, 10);
      const failed = { isSent: false, reason: 'TIMEOUT', nextMs: startMs + 600_000 } as const;
      await alerts.endDelivery(numberOf(taken, 'a'), 'h', failed);
      await alerts.endDelivery(numberOf(taken, 'b'), 'h', { isSent: true });
      expect(hostsOf(await alerts.takeDue('h', 60_000, 10))).toEqual(['b']);
      bench.nowMs += 29_999;
      expect(await alerts.takeDue('h', 60_000, 10)).toEqual([]);
      bench.nowMs += 1;
      expect(hostsOf(await alerts.takeDue('h', 60_000, 10))).toEqual(['a']);
    });
  });
}
