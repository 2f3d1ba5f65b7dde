import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FleetHead } from '../contract/fleet-wire.ts';
import type { Schedule, ScheduleRun } from '../contract/schedules.ts';
import type { EffectsAnswer } from '../contract/simulator-control.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { personAt, signInAs, until } from './batches.fixture.ts';
import { startProcess, type ServerProcess } from './journal.fixture.ts';
import { startSimulator } from './simulator.fixture.ts';
import { pause } from './pause.ts';

let database: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-gateways-watch-'));
  database = await startPostgres({ isDurable: false });
}, 60_000);

afterAll(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Phones, in pages of 200. */
const phones = 400;
const rounds = 3;

/** A browser that asks for what is new, as a page does. @param hear hears when the list was last read */
async function browse(
  gateway: ServerProcess,
  cookie: string,
  signal: AbortSignal,
  hear: (endedAtMs: number) => void,
): Promise<void> {
  let since = '';
  while (!signal.aborted) {
    const answer = await gateway.call(`/worker/fleet${since}`, cookie);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    const head = JSON.parse(text.slice(0, text.indexOf('\n'))) as FleetHead; // The first line.
    since = `?since=${head.version}`;
    if (head.watch.list.endedAt > 0) hear(head.watch.list.endedAt);
    await pause(100, signal).catch(() => {});
  }
}

/** Lets browsers look, in turn at these gateways, until the list was read so many times. */
async function watch(
  gateways: readonly ServerProcess[],
  cookie: string,
  browsers: number,
): Promise<void> {
  const seen = new Set<number>();
  const enough = new AbortController();
  setMaxListeners(browsers + 1, enough.signal);
  const hear = (endedAtMs: number) => {
    seen.add(endedAtMs);
    if (seen.size >= rounds) enough.abort();
  };
  const at = Array.from({ length: browsers }, (_, n) => gateways[n % gateways.length]);
  await Promise.all(
    at.flatMap((gateway) => (gateway ? [browse(gateway, cookie, enough.signal, hear)] : [])),
  );
}

test.each([
  { gateways: 1, browsers: 1 },
  { gateways: 2, browsers: 20 },
])(
  '$gateways gateways on one PostgreSQL and $browsers browsers: one watch, one run',
  async ({ gateways: count, browsers }) => {
    await using service = await startSimulator();
    const account = `fleet-${phones}-calm-watch-${count}`;
    const name = `watch${count}`;
    await database.createDatabase(name);
    const gateways: ServerProcess[] = [];
    try {
      for (let at = 0; at < count; at += 1)
        gateways.push(
          await startProcess(service, join(folder, `${name}-${at}`), {
            DATABASE_URL: database.urlOf(name),
            SESSION_SECRET: 's'.repeat(32),
            POLL_PACE: '0.25',
          }),
        );
      const [first] = gateways;
      if (!first) throw new Error('There is no gateway.');
      const cookie = await signInAs(account, first);
      await watch(gateways, cookie, browsers);
      expect(service.asked('page_size=200'), 'pages of the list').toBe(
        rounds * Math.ceil(phones / 200),
      );
      // In so short a time no phone is asked for a second time.
      expect(service.asked('batch-query-status')).toBeLessThan(2 * Math.ceil(phones / 100));

      const person = personAt(first, cookie);
      const {
        data: { result },
      } = await person.ask<{ data: { result: { instance_id: string }[] } }>(
        '/api/v1/instances/batch-query?page_no=1&page_size=5',
      );
      const schedule = await person.ask<Schedule>('/worker/schedules', {
        name: 'Once',
        action: 'release',
        target: { kind: 'ids', instance_ids: result.map(({ instance_id }) => instance_id) },
        when: { kind: 'once', at: new Date(Date.now() + 1500).toISOString() },
        zone: 'UTC',
        missed: 'skip',
        confirmed_phones: 5,
      });
      const { items: runs } = await until(
        () => person.ask<{ items: ScheduleRun[] }>(`/worker/schedules/${schedule.id}/runs`),
        ({ items }) => (items[0]?.batch?.counts.waiting ?? 1) === 0,
      );
      expect(runs).toMatchObject([{ state: 'begun', phones: 5 }]);
      const effects = await fetch(
        `${service.origin}/simulator/${account}/effects?operation=ReleaseInstancesSession`,
      );
      expect(((await effects.json()) as EffectsAnswer).twice).toEqual([]); // Its own answer.
      const { items: batches } = await person.ask<{ items: WorkerBatch[] }>('/worker/batches');
      expect(batches).toHaveLength(1);
    } finally {
      for (const gateway of gateways) await gateway.kill();
    }
  },
  120_000,
);
