import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { applyDelta } from '../batch-engine/fleet/apply-delta.ts';
import { dataStatusOf } from '../batch-engine/fleet/data-status.ts';
import { emptyFleet, type Fleet } from '../batch-engine/fleet/fleet.ts';
import { createVirtualClock, type VirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { BatchStore } from '../contract/batch-store.ts';
import type { CallService } from '../contract/call-service.ts';
import type { FleetStore } from '../contract/fleet-store.ts';
import type { FleetAnswer, FleetDelta, FleetHead } from '../contract/fleet-wire.ts';
import type { Operation } from '../contract/operation.ts';
import type { ScheduleStore } from '../contract/schedule-store.ts';
import type { ServiceSession, StoredSession } from '../contract/sessions.ts';
import { openJournal, type JournalOptions, type OpenJournal } from '../journal/journal.ts';
import { createWorker, type Worker } from '../worker/worker.ts';
import { defaultSettings, type WorkerSettings } from '../worker/world.ts';
import { memory } from './worker-site.fixture.ts';

const startMs = Date.parse('2026-03-01T08:00:00Z');

export const sessionOf = (user: string, owner = 'one'): StoredSession => ({
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
  person: user,
});

/** A browser, which asks when it is told to. */
export interface Browser {
  fleet: Fleet;
  head: FleetHead | undefined;
  /** Whole answers so far. */
  wholes: number;
}

/** Workers before one service on one store, and the time that passes for them. */
export interface WatchSite extends AsyncDisposable {
  clock: VirtualClock;
  journal: OpenJournal;
  /** Phones of the service, and what it was asked: tokens of the lists, ids of the statuses. */
  phones: Map<string, { running_status: number; data: number }>;
  lists: string[];
  asked: string[][];
  deadTokens: Set<string>;
  start: (settings?: Partial<WorkerSettings>, serviceSession?: ServiceSession) => Worker;
  stop: (worker: Worker) => Promise<void>;
  /** Lets so much time pass. */
  pass: (ms: number) => Promise<void>;
  /** The same, while these browsers ask each second. */
  watch: (seconds: number, ...asks: (() => void)[]) => Promise<void>;
  /** Phones with their states, as the service has them. */
  there: () => unknown[];
}

export async function openWatchSite(options: Partial<JournalOptions> = {}): Promise<WatchSite> {
  const folder = mkdtempSync(join(memory(), 'fleet-watch-'));
  const underWay = new Set<Promise<unknown>>();
  const clock = createVirtualClock({
    startMs,
    // Until the store has answered all.
    async settle() {
      for (let quiet = 0; quiet < 8; quiet = underWay.size > 0 ? 0 : quiet + 1) await turn();
    },
  });
  const tracked = <T extends object>(all: T): T =>
    new Proxy(all, {
      get(target, name) {
        const own: unknown = Reflect.get(target, name);
        if (typeof own !== 'function') return own;
        return (...args: unknown[]): unknown => {
          const work: unknown = Reflect.apply(own, target, args);
          if (!(work instanceof Promise)) return work;
          underWay.add(work);
          const forget = () => void underWay.delete(work);
          work.then(forget, forget);
          return work;
        };
      },
    });
  const journal = await openJournal({ dataDir: folder, now: clock.now, ...options });
  const workers = new Set<Worker>();

  const call = (async (
    session: StoredSession,
    { name }: Operation,
    input: Record<string, unknown>,
  ) => {
    await clock.sleep(10, new AbortController().signal);
    const token = session.token;
    if (site.deadTokens.has(token)) throw refusalOf(name);
    if (name === 'BatchQueryStatus') {
      const ids = input.instance_ids as string[]; // As the worker sends it.
      site.asked.push(ids);
      return {
        status_results: ids.map((instance_id) => ({
          instance_id,
          status: site.phones.get(instance_id)?.data ?? 0,
        })),
      };
    }
    const [page, size] = [Number(input.page_no), Number(input.page_size)];
    site.lists.push(token);
    const rows = [...site.phones].slice((page - 1) * size, page * size);
    return {
      result: rows.map(([instance_id, { running_status }]) => ({ instance_id, running_status })),
      unreadable: [],
      page_size: size,
      total_count: site.phones.size,
    };
  }) as CallService; // It answers what is asked here.

  const site: WatchSite = {
    clock,
    journal,
    phones: new Map(
      Array.from({ length: 450 }, (_, i) => [`p${i}`, { running_status: 2, data: i % 3 }]),
    ),
    lists: [],
    asked: [],
    deadTokens: new Set(),
    start(settings = {}, serviceSession) {
      const worker = createWorker({
        store: tracked<BatchStore>(journal.batches),
        journal,
        fleets: tracked<FleetStore>(journal.fleets),
        schedules: tracked<ScheduleStore>(journal.schedules),
        endSession: async ({ person = '', view }) =>
          void (await tracked(journal.sessions).end(person, view.mark)),
        call,
        serviceSession,
        clock: { ...clock, breathe: async () => {} },
        statusEnum: 'data',
        log: (level, fields, message) => {
          if (level !== 'info') throw Object.assign(new Error(message), fields);
        },
        settings: { ...defaultSettings, ...settings },
      });
      workers.add(worker);
      return worker;
    },
    async stop(worker) {
      workers.delete(worker);
      const closing = { isOver: false };
      const closed = worker.close().then(() => (closing.isOver = true));
      // What is under way ends first.
      while (!closing.isOver) await clock.drain(1);
      await closed;
    },
    async pass(ms) {
      const time = { isThere: false };
      clock.after(ms, () => (time.isThere = true));
      while (!time.isThere) await clock.drain(1);
    },
    async watch(seconds, ...asks) {
      for (let second = 0; second < seconds; second += 1) {
        for (const ask of asks) ask();
        await site.pass(1000);
      }
    },
    there: () =>
      [...site.phones].map(([id, { running_status, data }]) => [id, running_status, data]),
    async [Symbol.asyncDispose]() {
      for (const worker of workers) await site.stop(worker);
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const user of ['wang', 'li']) await journal.sessions.create(sessionOf(user));
  return site;
}

/** A browser of a session, and how it asks. */
export function openBrowser(
  worker: Worker,
  session: StoredSession,
): { browser: Browser; ask: (this: void) => void } {
  const browser: Browser = { fleet: emptyFleet, head: undefined, wholes: 0 };
  function take([head, ...deltas]: unknown[]): void {
    browser.head = head as FleetHead; // The first line.
    if (browser.head.isWhole) browser.wholes += 1;
    browser.fleet = (deltas as FleetDelta[]).reduce(
      applyDelta,
      browser.head.isWhole ? emptyFleet : browser.fleet,
    );
  }
  let isAsking = false;
  return {
    browser,
    ask() {
      // As react-query has it: one question at a time.
      if (isAsking) return;
      isAsking = true;
      const [epoch, version] = browser.head?.version.split('.') ?? [];
      const since = epoch === undefined ? undefined : { epoch, version: Number(version) };
      void worker
        .fleet(session, since)
        .then((answer) => take(linesOf(answer)))
        .finally(() => (isAsking = false));
    },
  };
}

const linesOf = (answer: FleetAnswer): unknown[] =>
  ('image' in answer ? gunzipSync(answer.image).toString().split('\n') : answer.lines)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Phones with their states, as a browser has them. */
export const seen = ({ fleet }: Browser): unknown[] =>
  fleet.rows.map((row) => [row.instance_id, row.running_status, dataStatusOf(row)]);

const refusalOf = (operation: string): ApiError =>
  new ApiError({
    kind: 'signedOut',
    code: 'APIGW.0301',
    status: 401,
    message: '',
    requestId: '',
    operation,
  });
