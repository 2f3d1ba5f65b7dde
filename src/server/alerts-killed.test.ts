import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertStore } from '../contract/alert-store.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { createAlerts } from '../worker/alerts/alerts.ts';
import { ruleOf, wholeFleet } from '../worker/alerts/alerts.fixture.ts';
import type { Worker } from '../worker/worker.ts';
import { openWatchSite, sessionOf, type WatchSite } from './fleet-watch.fixture.ts';

let database: PostgresServer;
beforeAll(async () => {
  database = await startPostgres({ isDurable: false });
  await database.createDatabase('before');
  await database.createDatabase('behind');
}, 60_000);
afterAll(() => database.remove(), 60_000);

const by = { tenant: 'one', actor: 'wang', role: 'administrator', requestId: 'r' } as const;
const ruleId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

const alertsOf = ({ journal, clock }: WatchSite, { watch }: Worker, store: AlertStore) =>
  createAlerts({
    store,
    history: journal.history,
    watch,
    clock: { ...clock, breathe: async () => {} },
    statusEnum: 'data',
    deliver: async () => undefined,
    log: () => {},
  });

/** From now on this process says and keeps nothing any more: it is killed. */
function kill({ journal: { fleets } }: WatchSite, dead: string): void {
  const take = fleets.take.bind(fleets);
  const save = fleets.save.bind(fleets);
  fleets.take = async (tenant, holder, leaseMs) => holder !== dead && take(tenant, holder, leaseMs);
  fleets.save = async (tenant, holder, leaseMs, round) =>
    holder !== dead && save(tenant, holder, leaseMs, round);
}

test.each([
  ['before it judges it', 'SQLite'],
  ['before it judges it', 'PostgreSQL'],
  ['behind that', 'SQLite'],
  ['behind that', 'PostgreSQL'],
])(
  'a phone that fails in a round whose gateway is killed %s rings once, on %s',
  async (when, name) => {
    const isBefore = when.startsWith('before');
    await using site = await openWatchSite(
      name === 'PostgreSQL' ? { databaseUrl: database.urlOf(isBefore ? 'before' : 'behind') } : {},
    );
    const { alerts: store } = site.journal;
    await store.putRule(by, ruleId, ruleOf({ kind: 'failure', view: wholeFleet }));
    const first = site.start();
    const seen = { hasFailed: false, isStored: false, isJudged: false, leader: '' };
    alertsOf(site, first, {
      ...store,
      async settle(...judged) {
        if (isBefore && seen.hasFailed) return new Promise(() => {});
        const isKept = await store.settle(...judged);
        seen.isJudged ||= seen.hasFailed;
        return isKept;
      },
    });
    first.look(sessionOf('wang'), {});
    await site.pass(60_000);
    const { fleets } = site.journal;
    const save = fleets.save.bind(fleets);
    fleets.save = async (tenant, holder, leaseMs, round) => {
      seen.leader = holder;
      const isHeld = await save(tenant, holder, leaseMs, round);
      seen.isStored ||= round.changes.some(({ line }) => line.includes('p7'));
      return isHeld;
    };
    site.phones.set('p7', { running_status: 0, data: 1 });
    seen.hasFailed = true;
    first.look(sessionOf('wang'), { sweep: true });
    while (!(isBefore ? seen.isStored : seen.isJudged)) await site.pass(1000);
    fleets.save = save;
    kill(site, seen.leader);

    const next = site.start();
    const alerts = alertsOf(site, next, store);
    next.look(sessionOf('wang'), {});
    for (let minute = 0; minute < 3; minute += 1) {
      await site.pass(60_000);
      next.look(sessionOf('wang'), { sweep: true });
    }
    const { items } = await store.list('one', {});
    expect(items).toMatchObject([{ rings: 1, facts: { count: 1, phones: [{ id: 'p7' }] } }]);
    await alerts.close();
  },
  120_000,
);
