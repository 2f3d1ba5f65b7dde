import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyDelta } from '../batch-engine/fleet/apply-delta.ts';
import { dataStatusOf } from '../batch-engine/fleet/data-status.ts';
import { emptyFleet, type Fleet } from '../batch-engine/fleet/fleet.ts';
import { createVirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { CallService } from '../contract/call-service.ts';
import type { FleetAnswer, FleetDelta, FleetHead } from '../contract/fleet-wire.ts';
import type { Operation } from '../contract/operation.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import type { WatchRound } from '../worker/watch/fleet-watch.ts';
import { createWorker, type Worker } from '../worker/worker.ts';
import { defaultSettings, type WorkerSettings } from '../worker/world.ts';
import { gunzipSync } from 'node:zlib';
import { memory } from './worker-site.fixture.ts';

const startMs = Date.parse('2026-03-01T08:00:00Z');
const minuteMs = 60_000;

const sessionOf = (user: string, owner = 'one'): StoredSession => ({
  view: {
    mark: `${user} of ${owner}`,
    account: 'a',
    user,
    project: 'p',
    role: 'administrator',
    expiresAt: '',
  },
  token: `${user} of ${owner}`,
  tenant: owner,
  owner,
  expiresAtMs: startMs + 1e9,
});

let folder: string;
let journal: OpenJournal;
let clock: ReturnType<typeof createVirtualClock>;
const workers = new Set<Worker>();

/** Phones of a service, and what it was asked. */
const service = {
  phones: new Map<string, { running_status: number; data: number }>(),
  lists: [] as string[],
  asked: [] as string[][],
  deadTokens: new Set<string>(),
};

const refused = (operation: string) =>
  new ApiError({
    kind: 'signedOut',
    code: 'APIGW.0301',
    status: 401,
    message: '',
    requestId: '',
    operation,
  });

const call = (async (
  session: StoredSession,
  { name }: Operation,
  input: Record<string, unknown>,
) => {
  await clock.sleep(10, new AbortController().signal);
  if (service.deadTokens.has('token' in session ? session.token : '')) throw refused(name);
  if (name === 'BatchQueryStatus') {
    const ids = input.instance_ids as string[];
    service.asked.push(ids);
    return {
      status_results: ids.map((instance_id) => ({
        instance_id,
        status: service.phones.get(instance_id)?.data ?? 0,
      })),
    };
  }
  const [page, size] = [Number(input.page_no), Number(input.page_size)];
  service.lists.push('token' in session ? session.token : '');
  const rows = [...service.phones].slice((page - 1) * size, page * size);
  return {
    result: rows.map(([instance_id, { running_status }]) => ({ instance_id, running_status })),
    unreadable: [],
    page_size: size,
    total_count: service.phones.size,
  };
}) as CallService; // It answers what is asked here.

function start(settings: Partial<WorkerSettings> = {}): Worker {
  const worker = createWorker({
    store: journal.batches,
    journal,
    fleets: journal.fleets,
    call,
    clock: { ...clock, breathe: async () => {} },
    statusEnum: 'data',
    log: (level, fields, message) => {
      if (level !== 'info') throw Object.assign(new Error(message), fields);
    },
    settings: { ...defaultSettings, ...settings },
  });
  workers.add(worker);
  return worker;
}

async function stop(worker: Worker): Promise<void> {
  workers.delete(worker);
  let isClosed = false;
  const closing = worker.close().then(() => (isClosed = true));
  // What is under way ends first.
  while (!isClosed) await clock.drain(1);
  await closing;
}

/** Lets so much time pass. */
const pass = async (ms: number): Promise<void> => {
  const untilMs = clock.now() + ms;
  let isThere = false;
  clock.after(ms, () => (isThere = true));
  while (!isThere) await clock.drain(1);
  expect(clock.now()).toBeGreaterThanOrEqual(untilMs);
};

/** A browser, which asks every second. */
function open(worker: () => Worker, session: StoredSession) {
  const browser = {
    fleet: emptyFleet,
    head: undefined as FleetHead | undefined,
    wholes: 0,
    asks: 0,
  };
  return {
    browser,
    ask() {
      const since = browser.head?.version.split('.');
      const answer = worker().fleet(
        session,
        since && { epoch: since[0] ?? '', version: Number(since[1]) },
      );
      const [head, ...deltas] = linesOf(answer);
      browser.head = head as FleetHead; // The first line.
      browser.asks += 1;
      if (browser.head.isWhole) browser.wholes += 1;
      browser.fleet = (deltas as FleetDelta[]).reduce(
        applyDelta,
        browser.head.isWhole ? emptyFleet : browser.fleet,
      );
    },
  };
}

const linesOf = (answer: FleetAnswer): unknown[] =>
  ('image' in answer ? gunzipSync(answer.image).toString().split('\n') : answer.lines)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

const seen = ({ rows }: Fleet) =>
  rows.map((row) => [row.instance_id, row.running_status, dataStatusOf(row)]);
const there = () =>
  [...service.phones].map(([id, { running_status, data }]) => [id, running_status, data]);

beforeEach(async () => {
  folder = mkdtempSync(join(memory(), 'fleet-watch-'));
  clock = createVirtualClock({
    startMs,
    // The store answers in turns of the event loop.
    settle: async () => {
      for (let i = 0; i < 40; i += 1) await turn();
    },
  });
  journal = await openJournal({ dataDir: folder, now: clock.now });
  Object.assign(service, { lists: [], asked: [], deadTokens: new Set() });
  service.phones = new Map(
    Array.from({ length: 450 }, (_, i) => [`p${i}`, { running_status: 2, data: i % 3 }]),
  );
  for (const user of ['wang', 'li']) await journal.sessions.create(sessionOf(user));
});
afterEach(async () => {
  for (const worker of workers) await stop(worker);
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

test('one sweep serves all who look, and ends when nobody does', async () => {
  const worker = start();
  const browsers = Array.from({ length: 20 }, () => open(() => worker, sessionOf('wang')));
  for (let second = 0; second < 60; second += 1) {
    browsers.forEach(({ ask }) => ask());
    await pass(1000);
  }
  for (const { browser } of browsers) {
    expect(browser.head?.facts).toMatchObject({ isComplete: true, total: 450 });
    expect(seen(browser.fleet)).toEqual(there());
    expect(browser.wholes).toBeLessThanOrEqual(2);
  }
  // Three pages a round, four rounds a minute: what one browser costs.
  expect(service.lists.length).toBeLessThanOrEqual(3 * 5);
  expect(service.asked.every((ids) => ids.length <= 100)).toBe(true);

  await pass(2 * minuteMs);
  const asked = service.lists.length + service.asked.length;
  await pass(10 * minuteMs);
  expect(service.lists.length + service.asked.length).toBe(asked);
});

test('a change of the list is with everybody a second after the sweep, as a change alone', async () => {
  const worker = start();
  const { browser, ask } = open(() => worker, sessionOf('wang'));
  const round = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      ask();
      await pass(1000);
    }
  };
  await round(20);
  const { wholes } = browser;
  const untouched = browser.fleet.rows[100];
  service.phones.set('p7', { running_status: 1, data: 1 });
  service.phones.delete('p8');
  service.phones.set('new', { running_status: 5, data: 0 });
  worker.look(sessionOf('wang'), { sweep: true });
  await round(3);
  expect(browser.fleet.rows.find((row) => row.instance_id === 'p7')?.running_status).toBe(1);
  await round(60);
  expect(seen(browser.fleet)).toEqual(there());
  expect(browser.wholes).toBe(wholes);
  expect(browser.fleet.rows[99]).toBe(untouched);
});

test('phones on a screen are asked for first', async () => {
  const worker = start();
  worker.look(sessionOf('wang'), {});
  await pass(5000);
  service.asked = [];
  worker.look(sessionOf('wang'), { instance_ids: ['p440', 'p441', 'gone'] });
  await pass(9000);
  expect(service.asked[0]?.slice(0, 2)).toEqual(['p440', 'p441']);
  expect(service.asked.flat()).not.toContain('gone');
});

test('what was seen is there after a restart, and what has changed meanwhile is told', async () => {
  const rounds: WatchRound[] = [];
  let worker = start();
  worker.watch.onRound((round) => rounds.push(round));
  const { browser, ask } = open(() => worker, sessionOf('wang'));
  for (let second = 0; second < 90; second += 1) {
    ask();
    await pass(1000);
  }
  expect(rounds[0]?.changes).toEqual([]); // Nobody had seen it before.
  expect(rounds.at(-1)?.after.data.get('p4')).toBe(1);
  await stop(worker);
  service.phones.set('p3', { running_status: 4, data: 0 });
  rounds.length = 0;
  service.lists = [];

  worker = start();
  worker.watch.onRound((round) => rounds.push(round));
  worker.look(sessionOf('wang'), {});
  while (rounds.length === 0) await clock.drain(1);
  expect(
    rounds[0]?.changes.map(({ id, before, after }) => [
      id,
      before?.running_status,
      after?.running_status,
    ]),
  ).toEqual([['p3', 2, 4]]);
  ask();
  expect(seen(browser.fleet)).toEqual(there());
});

test('a session that has ended is followed by another one of the tenant, and nobody is said to be nobody', async () => {
  const worker = start();
  const { browser, ask } = open(() => worker, sessionOf('wang'));
  ask();
  await pass(20_000);
  service.deadTokens.add('wang of one');
  service.lists = [];
  ask();
  await pass(20_000);
  expect(new Set(service.lists)).toEqual(new Set(['li of one']));
  service.deadTokens.add('li of one');
  await pass(20_000);
  ask();
  expect(browser.head?.watch.list).toMatchObject({ failures: 1, failure: { kind: 'signedOut' } });
  expect(seen(browser.fleet)).toEqual(there());
});

test('two gateways: one sweeps, both show it, and the other goes on when that one is gone', async () => {
  const [a, b] = [start(), start()];
  const first = open(() => a, sessionOf('wang'));
  const second = open(() => b, sessionOf('li'));
  const round = async (seconds: number) => {
    for (let i = 0; i < seconds; i += 1) {
      first.ask();
      second.ask();
      await pass(1000);
    }
  };
  await round(60);
  expect(service.lists.length).toBeLessThanOrEqual(3 * 5);
  expect(seen(first.browser.fleet)).toEqual(there());
  expect(seen(second.browser.fleet)).toEqual(there());
  await stop(a);
  service.phones.set('p9', { running_status: 3, data: 0 });
  for (let i = 0; i < 30; i += 1) {
    second.ask();
    await pass(1000);
  }
  expect(seen(second.browser.fleet)).toEqual(there());
});

test('a tenant sees its own phones alone', async () => {
  const worker = start();
  worker.look(sessionOf('wang'), {});
  await pass(5000);
  const other = open(() => worker, sessionOf('zhao', 'two'));
  other.ask();
  await pass(5000);
  other.ask();
  expect(other.browser.fleet.rows).toEqual([]);
  expect(other.browser.head?.watch.list.failure).toMatchObject({ kind: 'signedOut' });
});
