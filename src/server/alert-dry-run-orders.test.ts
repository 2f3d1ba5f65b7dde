import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stateWith } from '../contract/phone-state.fixture.ts';
import { orderRequest } from '../journal/order.fixture.ts';
import { record } from '../journal/journal.fixture.ts';
import { openJournal } from '../journal/journal.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { ruleOf } from '../worker/alerts/alerts.fixture.ts';
import { dryRun } from '../worker/alerts/dry-run.ts';

let database: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dry-run-orders-'));
  database = await startPostgres({ isDurable: false });
  await database.createDatabase('orders');
}, 60_000);
afterAll(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const hourMs = 3_600_000;
const stepMs = 5 * 60_000;
const startMs = Date.parse('2026-03-01T08:00:00Z');
const state = stateWith();

test.each(['SQLite', 'PostgreSQL'])(
  'a dry run says which orders were not paid in time, as far as somebody watched, on %s',
  async (name) => {
    let nowMs = startMs;
    const journal = await openJournal({
      dataDir: join(folder, name),
      ...(name === 'PostgreSQL' && { databaseUrl: database.urlOf('orders') }),
      sessionSecret: 's'.repeat(32),
      now: () => nowMs,
    });
    const order = (orderId: string, ...phones: string[]) =>
      record(
        journal,
        { operation: 'CreateInstance', targets: [], request: orderRequest(0) },
        {
          answer: JSON.stringify({
            error_code: '0',
            data: { orderId, instanceInfos: phones.map((instanceId) => ({ instanceId })) },
          }),
        },
      );
    /** The phones are watched until then, and these are there. */
    async function watchTo(ms: number, ...phones: string[]): Promise<void> {
      const round = {
        phones: phones.map((instance_id) => ({
          instance_id,
          name: instance_id,
          region: 'r',
          sku: 's',
          state,
        })),
        gone: [],
        isWhole: true,
      };
      let since: { atMs: number; counts: [] } | undefined;
      for (; nowMs <= ms; nowMs += stepMs) {
        await journal.history.keep('one', { ...round, atMs: nowMs, since });
        since = { atMs: nowMs, counts: [] };
      }
    }
    await order('paid late', 'a', 'b');
    await order('paid at once', 'c');
    await order('never paid', 'd');
    await watchTo(startMs + hourMs, 'old', 'c');
    await watchTo(startMs + 5 * hourMs, 'old', 'c');
    await watchTo(startMs + 6 * hourMs, 'old', 'c', 'b');
    // Nobody watches while this one is due, and it is paid when somebody does.
    await order('paid unseen', 'e');
    nowMs += 10 * hourMs;
    const backMs = nowMs;
    await watchTo(backMs + hourMs, 'old', 'c', 'b', 'e');
    const run = (days: 1 | 7, tenant = 'one') =>
      dryRun(
        tenant,
        { rule: ruleOf({ kind: 'order', hours: 2 }), days },
        {
          store: journal.alerts,
          history: journal.history,
          clock: { now: () => nowMs, breathe: async () => {} },
          statusEnum: 'data',
        },
      );
    const told = await run(1);
    const dueAt = new Date(startMs + 2 * hourMs).toISOString();
    expect(told.rings.toSorted((a, b) => (a.facts.orderId! < b.facts.orderId! ? -1 : 1))).toEqual([
      expect.objectContaining({
        openedAt: dueAt,
        endedAt: null,
        facts: { count: 1, orderId: 'never paid', orderedBy: 'admin' },
      }),
      expect.objectContaining({
        openedAt: dueAt,
        endedAt: new Date(startMs + 5 * hourMs + stepMs).toISOString(),
        facts: { count: 2, orderId: 'paid late', orderedBy: 'admin' },
      }),
    ]);
    expect(told).toMatchObject({ count: 2, notes: ['notWatched'] });
    expect(await run(1, 'two')).toMatchObject({ count: 0, watchedMs: 0, notes: ['notWatched'] });
    // It had rung before the time that is asked for.
    nowMs = startMs + 30 * hourMs;
    expect(await run(1)).toMatchObject({ count: 0, rings: [] });
    expect(await run(7)).toMatchObject({ count: 2 });
    await journal.close();
  },
);
