import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ListInstances, type Instance } from '../contract/instances.ts';
import {
  receiverAddress,
  receiverSecret,
  type ReceiversState,
} from '../contract/simulator-control.ts';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { createFakeWatch, minuteMs } from '../worker/alerts/alerts.fixture.ts';
import { createManualClock } from '../worker/alerts/manual-clock.fixture.ts';
import { startSimulator } from './simulator.fixture.ts';
import { startAlerts } from './start-alerts.ts';

let database: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  database = await startPostgres({ isDurable: false });
}, 60_000);

afterAll(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const account = 'fleet-300-calm-alerts';
const region = 'cn-north-4';
/** Five to two in the night in the zone of the regions. */
const startMs = Date.parse('2026-03-01T17:55:00Z');
const twoMs = startMs + 5 * minuteMs;
const by = { tenant: 'one', actor: 'wang', role: 'administrator', requestId: 'r' } as const;
const uuid = (n: number) => `7c9e6679-7425-40de-944b-${String(n).padStart(12, '0')}`;

test(
  'a bad night rings once, is repeated, acknowledged and over, told once by two gateways; what is not taken is tried again',
  { timeout: 60_000 },
  async () => {
    const clock = createManualClock(startMs);
    await using service = await startSimulator({ now: clock.now });
    const control = `${service.origin}/simulator/${account}`;
    await fetch(`${control}/bad-night`, {
      method: 'POST',
      body: JSON.stringify({ region, percent: 20 }),
    });
    const phones = await signIn(service.origin);

    await database.createDatabase('alerts');
    const journals: OpenJournal[] = [];
    const watch = createFakeWatch();
    /** How often each has judged the rule. */
    const judged: Record<string, number> = {};
    const start = async (name: string) => {
      const journal = await openJournal({
        dataDir: join(folder, name),
        databaseUrl: database.urlOf('alerts'),
        sessionSecret: 's'.repeat(32),
        now: clock.now,
      });
      journals.push(journal);
      return startAlerts({
        journal,
        watch,
        clock: { ...clock, breathe: async () => void (judged[name] = (judged[name] ?? 0) + 1) },
        statusEnum: 'data',
        logger: pino({ enabled: false }),
        settings: { simulator: new URL(service.origin) },
      });
    };
    const alerts = await start('a');
    const gateways = [alerts, await start('b')];

    const hook = { kind: 'webhook', language: 'zh', secret: receiverSecret } as const;
    const address = receiverAddress(account, 'webhook');
    await alerts.putChannel(by, uuid(1), { ...hook, name: 'right', address });
    await alerts.putChannel(by, uuid(2), { ...hook, name: 'down', address: `${address}?fail=503` });
    await alerts.putRule(by, uuid(3), {
      name: '北京夜间',
      is_on: true,
      severity: 'critical',
      condition: {
        kind: 'phones',
        view: { search: '', filters: { region: [region] } },
        field: 'running',
        values: [0],
        least: { count: 8 },
        minutes: 5,
      },
      repeat_minutes: 10,
      tells_recovery: true,
      channels: [uuid(1), uuid(2)],
    });

    const received = async () =>
      ((await (await fetch(`${control}/receivers`)).json()) as ReceiversState).received; // The simulator's own.
    const taken = async () => (await received()).filter(({ status }) => status === 200);
    /** Both gateways hear of each minute until then, as if both had swept. */
    async function passTo(ms: number): Promise<void> {
      while (clock.now() < ms) {
        clock.moveTo(clock.now() + minuteMs);
        const before = { ...judged };
        watch.see(clock.now(), await phones());
        await until(
          async () => ['a', 'b'].every((name) => (judged[name] ?? 0) > (before[name] ?? 0)),
          Boolean,
        );
        // What is under way arrives before a minute has passed.
        await until(
          async () => (await alerts.list('one', {})).items,
          (all) =>
            all.every(
              ({ rings, endedAt, deliveries }) =>
                deliveries.sent === rings + Number(endedAt !== null),
            ),
        );
      }
    }

    while ((await alerts.summary('one')).open === 0 && clock.now() < twoMs + 40 * minuteMs)
      await passTo(clock.now() + minuteMs);
    expect(await alerts.summary('one')).toEqual({
      unacknowledged: 1,
      open: 1,
      severity: 'critical',
    });
    const [first] = await taken();
    expect(first).toMatchObject({ kind: 'webhook', signature: 'right' });
    expect(first?.text).toMatch(/^\[严重\] 北京夜间\n.*台运行状态未知/);
    const [open] = (await alerts.list('one', { state: 'open' })).items;
    const openedMs = Date.parse(open?.openedAt ?? '');
    expect(openedMs - Date.parse(open?.since ?? '')).toBeGreaterThanOrEqual(5 * minuteMs);

    // What is not taken is shown, and tried again, later each time.
    const failures = async () =>
      (await alerts.channels('one')).find(({ name }) => name === 'down')?.failures ?? [];
    const [failure] = await until(failures, (all) => all.length > 0);
    expect(failure).toMatchObject({ attempts: 1, reason: 'HTTP.503' });
    const nextMs = Date.parse(failure?.nextAt ?? '');
    expect(nextMs).toBe(clock.now() + 30_000);
    clock.moveTo(nextMs);
    const [again] = await until(failures, (all) => (all[0]?.attempts ?? 0) > 1);
    expect(Date.parse(again?.nextAt ?? '')).toBe(nextMs + minuteMs);

    await passTo(openedMs + 11 * minuteMs);
    expect((await taken())[0]?.text).toMatch(/^\[严重\] 北京夜间（仍未恢复）/);

    expect(await alerts.acknowledge(by, [open?.id ?? ''])).toBe(1);
    await passTo(twoMs + 65 * minuteMs);
    expect(await alerts.summary('one')).toMatchObject({ open: 0, unacknowledged: 0 });
    for (const gateway of gateways) await gateway.close();
    // Nothing was told twice, nor repeated once somebody took care of it.
    expect((await taken()).map(({ text }) => text.split('\n', 1)[0]).toReversed()).toEqual([
      '[严重] 北京夜间',
      '[严重] 北京夜间（仍未恢复）',
      '[严重] 北京夜间（已恢复）',
    ]);
    expect((await alerts.list('one', {})).items).toMatchObject([
      {
        ending: 'recovered',
        acknowledgedBy: 'wang',
        rings: 2,
        deliveries: { sent: 3, waiting: 3 },
      },
    ]);
    for (const journal of journals) await journal.close();
  },
);

/** Asks again and again. */
async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => void setTimeout(resolve, 4));
  }
}

/** @returns reads all phones of the account, as its administrator */
async function signIn(origin: string): Promise<() => Promise<Instance[]>> {
  const answer = await fetch(`${origin}/v3/auth/tokens`, {
    method: 'POST',
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'admin', password: 'Demo#2026', domain: { name: account } } },
        },
        scope: { project: { name: 'cn-north-4' } },
      },
    }),
  });
  const token = answer.headers.get('x-subject-token') ?? '';
  return async () => {
    const pages = await Promise.all(
      [1, 2].map(async (page) => {
        const url = `${origin}/v1/instances/batch-query?page_no=${page}&page_size=200&x-request-id=r`;
        const answer = await fetch(url, {
          headers: { 'x-auth-token': token, 'x-request-id': crypto.randomUUID() },
        });
        return ListInstances.data.parse(((await answer.json()) as { data: unknown }).data).result; // The service's envelope.
      }),
    );
    return pages.flat();
  };
}
