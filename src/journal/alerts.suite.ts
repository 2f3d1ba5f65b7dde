import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AlertEvent, RuleState } from '../contract/alert-store.ts';
import type { AlertChannelInput } from '../contract/alert-channels.ts';
import { alertLimits, type AlertRuleInput } from '../contract/alerts.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

const uuid = (n: number): string => `7c9e6679-7425-40de-944b-${String(n).padStart(12, '0')}`;
const by = (tenant = 'one') =>
  ({ tenant, actor: 'wang', role: 'administrator', requestId: randomUUID() }) as const;
const rule = (fields: Partial<AlertRuleInput> = {}): AlertRuleInput => ({
  name: '批次失败',
  is_on: true,
  severity: 'warning',
  condition: { kind: 'batch', percent: 10 },
  tells_recovery: true,
  channels: [uuid(9)],
  ...fields,
});
const hook = (fields: Partial<AlertChannelInput> = {}): AlertChannelInput =>
  ({
    kind: 'dingtalk',
    name: 'Ops',
    language: 'zh',
    address: 'https://oapi.dingtalk.com/robot/send?access_token=hush-hush',
    secret: 'SEC-hush',
    ...fields,
  }) as AlertChannelInput; // Of the kind that the test names.
const mail: Extract<AlertChannelInput, { kind: 'email' }> = {
  kind: 'email',
  name: 'Mail',
  language: 'en',
  host: 'smtp.example.com',
  port: 465,
  is_tls: true,
  user: 'u',
  secret: 'pass-hush',
  from: 'a@example.com',
  to: ['b@example.com'],
};
const stateOf = (atMs: number): RuleState => ({ atMs, standings: {}, settled: [] });
const event = (kind: AlertEvent['kind'], atMs: number, fields: Partial<AlertEvent> = {}) => ({
  kind,
  subject: 'b1',
  atMs,
  sinceMs: startMs,
  facts: { count: 7, of: 20, batchId: 'b1' },
  isTold: true,
  ...fields,
});

/** What every kind of database must do with alerts. */
export function describeAlerts(name: string, createDatabase: CreateDatabase): void {
  describe(`alerts on ${name}`, () => {
    test('rules and channels are the tenant’s alone, recorded, bounded, and nothing secret of them comes back', async () => {
      await using bench = await startJournalBench(createDatabase);
      const first = await bench.open();
      await first.alerts.putRule(by(), uuid(1), rule());
      await first.alerts.putRule(by(), uuid(1), rule({ name: 'b' }));
      await first.alerts.putRule(by('two'), uuid(1), rule({ name: 'theirs' }));
      await first.alerts.putChannel(by(), uuid(9), hook());
      await first.alerts.putChannel(by(), uuid(8), mail);
      const journal = await bench.reopen(first);
      const { alerts } = journal;
      expect((await alerts.rules('one')).map(({ rule: { name }, by }) => [name, by])).toEqual([
        ['b', 'wang'],
      ]);
      const shown = await alerts.channels('one');
      expect(shown.map(({ kind, where, hasSecret }) => [kind, where, hasSecret])).toEqual([
        ['email', 'b@example.com', true],
        ['dingtalk', 'https://oapi.dingtalk.com/…', true],
      ]);
      const { items } = await journal.listEntries('one', {});
      expect(items.map(({ operation }) => operation)).toEqual([
        'SaveAlertChannel',
        'SaveAlertChannel',
        'SaveAlertRule',
        'SaveAlertRule',
      ]);
      const details = await Promise.all(items.map(({ id }) => journal.showEntry('one', id)));
      expect(JSON.stringify([shown, details])).not.toContain('hush');
      expect(await alerts.channels('two')).toEqual([]);
      expect([
        await alerts.removeRule(by('three'), uuid(1)),
        await alerts.removeChannel(by('two'), uuid(9)),
        await alerts.removeRule(by(), uuid(1)),
        await alerts.removeChannel(by(), uuid(9)),
      ]).toEqual([false, false, true, true]);
      for (let n = 0; n < alertLimits.channels; n += 1)
        await alerts.putChannel(by(), uuid(100 + n), hook());
      expect(await alerts.putChannel(by(), uuid(9), hook())).toBe('full');
      expect(await alerts.putChannel(by(), uuid(100), hook())).toMatchObject({ id: uuid(100) });
    });

    test('what somebody has changed or removed since it was opened is not saved over', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts } = await bench.open();
      const opened = await alerts.putRule(by(), uuid(1), rule());
      const openedAt = typeof opened === 'string' ? '' : opened.at;
      bench.nowMs += 1000;
      expect(await alerts.putRule(by(), uuid(1), rule({ name: 'x' }), openedAt)).toMatchObject({
        rule: { name: 'x' },
      });
      expect(await alerts.putRule(by(), uuid(1), rule({ name: 'y' }), openedAt)).toBe('changed');
      // Whoever did not hear that it was saved saves the same again.
      expect(await alerts.putRule(by(), uuid(1), rule({ name: 'x' }), openedAt)).toMatchObject({
        rule: { name: 'x' },
      });
      await alerts.removeRule(by(), uuid(1));
      expect(await alerts.putRule(by(), uuid(1), rule({ name: 'y' }), openedAt)).toBe('changed');
      expect(await alerts.rules('one')).toEqual([]);

      const channel = await alerts.putChannel(by(), uuid(9), hook());
      const channelAt = typeof channel === 'string' ? '' : channel.at;
      bench.nowMs += 1000;
      await alerts.putChannel(by(), uuid(9), hook({ name: 'x' }));
      expect(await alerts.putChannel(by(), uuid(9), hook({ name: 'y' }), channelAt)).toBe(
        'changed',
      );
    });

    test('what is left out of a channel stays, but no password goes to another host', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts } = await bench.open();
      const opened = async (id: string) => (await alerts.openChannel('one', id))?.channel;
      await alerts.putChannel(by(), uuid(9), hook());
      const {
        secret: _,
        address: __,
        ...bare
      } = hook() as Extract<AlertChannelInput, { kind: 'dingtalk' }>; // As hook makes it.
      await alerts.putChannel(by(), uuid(9), { ...bare, name: 'New' });
      expect(await opened(uuid(9))).toMatchObject({
        address: 'https://oapi.dingtalk.com/robot/send?access_token=hush-hush',
        secret: 'SEC-hush',
      });
      expect(await alerts.putChannel(by(), uuid(9), { ...bare, kind: 'feishu' })).toBe(
        'secretNeeded',
      );
      const { secret: ___, ...open } = mail;
      expect(await alerts.putChannel(by(), uuid(8), open)).toBe('secretNeeded');
      await alerts.putChannel(by(), uuid(8), mail);
      await alerts.putChannel(by(), uuid(8), { ...open, to: ['c@example.com'] });
      expect((await opened(uuid(8)))?.secret).toBe('pass-hush');
      expect(await alerts.putChannel(by(), uuid(8), { ...open, host: 'other.example.com' })).toBe(
        'secretNeeded',
      );
      expect(await alerts.openChannel('two', uuid(8))).toBeUndefined();
    });

    test('an alert opens, rings, is acknowledged and recovers, told once to each channel, whoever judges it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { alerts } = journal;
      await alerts.putChannel(by(), uuid(9), hook());
      await alerts.putRule(by(), uuid(1), rule({ channels: [uuid(9), uuid(7)] }));
      await alerts.putRule(by('two'), uuid(1), rule({ is_on: false }));
      expect(await alerts.watched()).toEqual(['one']);
      const version = async () => (await alerts.standings('one'))[0]?.version ?? -1;
      const seen = await version();
      const fires = [event('fires', startMs + 1000)];
      const both = await Promise.all([
        alerts.settle('one', uuid(1), seen, stateOf(startMs + 1000), fires),
        alerts.settle('one', uuid(1), seen, stateOf(startMs + 1000), fires),
      ]);
      expect(both.toSorted()).toEqual([false, true]);
      const { items } = await alerts.list('one', {});
      expect(items).toMatchObject([
        {
          ruleName: '批次失败',
          rings: 1,
          endedAt: null,
          facts: { count: 7 },
          deliveries: { sent: 0, waiting: 1, failed: 0 },
        },
      ]);
      expect(await alerts.summary('one')).toEqual({
        unacknowledged: 1,
        open: 1,
        severity: 'warning',
      });
      const id = items[0]?.id ?? '';
      expect(await alerts.acknowledge(by('two'), [id])).toBe(0);
      expect(await alerts.acknowledge(by(), [id])).toBe(1);
      expect(await alerts.acknowledge({ ...by(), actor: 'li' }, [id])).toBe(0);
      const { items: entries } = await journal.listEntries('one', {});
      expect(
        entries.flatMap(({ operation, actor }) => (operation === 'AcknowledgeAlerts' ? actor : [])),
      ).toEqual(['wang']);
      const [standing] = await alerts.standings('one');
      expect([...(standing?.acknowledged ?? [])]).toEqual(['b1']);
      await alerts.settle('one', uuid(1), await version(), stateOf(startMs + 2000), [
        event('changes', startMs + 2000, { isTold: false, facts: { count: 9 } }),
        event('recovers', startMs + 3000),
      ]);
      expect((await alerts.list('one', { state: 'past' })).items).toMatchObject([
        {
          id,
          ending: 'recovered',
          endedAt: new Date(startMs + 3000).toISOString(),
          acknowledgedBy: 'wang',
          rings: 1,
          deliveries: { sent: 0, waiting: 2, failed: 0 },
        },
      ]);
      expect((await alerts.list('one', { state: 'open' })).items).toEqual([]);
      expect((await alerts.list('two', {})).items).toEqual([]);
      bench.nowMs += 400 * 24 * 3_600_000;
      await journal.forget(100);
      expect((await alerts.list('one', {})).items).toEqual([]);
      expect(await alerts.takeDue('h', 1000, 10)).toEqual([]);
    });

    test('a delivery is held by one at a time, tried again when it is due, and its failures are shown', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts } = await bench.open();
      await alerts.putChannel(by(), uuid(9), hook());
      await alerts.putRule(by(), uuid(1), rule());
      const [standing] = await alerts.standings('one');
      await alerts.settle('one', uuid(1), standing?.version ?? 0, stateOf(startMs), [
        event('fires', startMs),
      ]);
      const [taken] = await alerts.takeDue('h1', 60_000, 10);
      expect(taken).toMatchObject({
        attempts: 0,
        notice: { kind: 'fires', ruleName: '批次失败', condition: 'batch' },
        channel: { kind: 'dingtalk', secret: 'SEC-hush' },
      });
      expect(await alerts.takeDue('h2', 60_000, 10)).toEqual([]);
      const number = taken?.number ?? -1;
      const nextMs = startMs + 30_000;
      const failed = { isSent: false, reason: 'HTTP.500', nextMs } as const;
      await alerts.endDelivery(number, 'h2', { isSent: true });
      await alerts.endDelivery(number, 'h1', failed);
      expect((await alerts.channels('one'))[0]?.failures).toEqual([
        {
          at: new Date(startMs).toISOString(),
          alertId: expect.stringMatching(/^\d{22}$/),
          attempts: 1,
          reason: 'HTTP.500',
          nextAt: new Date(nextMs).toISOString(),
        },
      ]);
      expect(await alerts.takeDue('h2', 60_000, 10)).toEqual([]);
      bench.nowMs = nextMs;
      expect((await alerts.takeDue('h1', 60_000, 10)).map(({ attempts }) => attempts)).toEqual([1]);
      // Who held it has died.
      bench.nowMs += 60_000;
      expect((await alerts.takeDue('h2', 60_000, 10)).map((due) => due.number)).toEqual([number]);
      await alerts.endDelivery(number, 'h2', { isSent: true });
      expect((await alerts.list('one', {})).items[0]?.deliveries.sent).toBe(1);
      expect((await alerts.channels('one'))[0]?.failures).toEqual([]);
    });

    test('what is sealed with another key does not open, and is not taken for something else', async () => {
      await using bench = await startJournalBench(createDatabase);
      const first = await bench.open({ sessionSecret: 'a'.repeat(32) });
      await first.alerts.putChannel(by(), uuid(9), hook());
      const { alerts } = await bench.reopen(first, { sessionSecret: 'b'.repeat(32) });
      expect(await alerts.openChannel('one', uuid(9))).toMatchObject({ channel: undefined });
      expect((await alerts.channels('one'))[0]?.where).toBe('https://oapi.dingtalk.com/…');
    });

    test('the phones are to be watched where a rule that is on goes by them', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts } = await bench.open();
      const put = async (fields: Partial<AlertRuleInput>) => {
        await alerts.putRule(by(), uuid(1), rule(fields));
        return [await alerts.needsWatch('one'), await alerts.needsWatch('two')];
      };
      expect(await put({})).toEqual([false, false]);
      expect(await put({ condition: { kind: 'watch', minutes: 5 } })).toEqual([true, false]);
      expect(await put({ condition: { kind: 'order', hours: 5 }, is_on: false })).toEqual([
        false,
        false,
      ]);
    });

    test('a rule that is changed ends its alerts; a new name does not', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { alerts } = await bench.open();
      await alerts.putRule(by(), uuid(1), rule());
      const [standing] = await alerts.standings('one');
      await alerts.settle('one', uuid(1), standing?.version ?? 0, stateOf(startMs), [
        event('fires', startMs),
      ]);
      await alerts.putRule(by(), uuid(1), rule({ name: 'x', severity: 'info' }));
      expect((await alerts.standings('one'))[0]?.state).toEqual(stateOf(startMs));
      expect((await alerts.summary('one')).open).toBe(1);
      await alerts.putRule(by(), uuid(1), rule({ condition: { kind: 'batch', percent: 20 } }));
      expect((await alerts.standings('one'))[0]?.state).toBeUndefined();
      expect((await alerts.list('one', {})).items[0]?.ending).toBe('ruleChanged');
    });
  });
}
