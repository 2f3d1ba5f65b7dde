import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ApiError } from '../contract/api-error.ts';
import { kindOf, type ErrorKind } from '../contract/errors.ts';
import { operations } from '../contract/index.ts';
import { PhonesLocked } from '../contract/locks.ts';
import type { CompleteEntry } from '../contract/journal-store.ts';
import { LeaseLost } from '../contract/batch-store.ts';
import type { BatchPhase } from '../contract/worker.ts';
import type { CallRecord } from '../gateway/exchange.ts';
import type { Observed, Observer } from './observer.ts';

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** For figures that a store that hangs would hold back: whoever asks for metrics waits ten seconds, as a rule. */
const figuresMs = 3_000;

const effects = new Map(operations.map(({ name, effect }) => [name, effect.kind]));
const phases = Object.keys({
  delayed: 0,
  planning: 0,
  running: 0,
  slowed: 0,
  paused: 0,
  signedOut: 0,
  stopping: 0,
  ended: 0,
  unconfirmed: 0,
} satisfies Record<BatchPhase['kind'], 0>) as BatchPhase['kind'][]; // As it says.
/** The gateway's own words for what went wrong behind it. */
const upstreamCodes: ReadonlySet<string> = new Set([
  'GATEWAY.UNREACHABLE',
  'GATEWAY.NO_ANSWER',
  'GATEWAY.TIMEOUT',
  'GATEWAY.NOT_JSON',
]);

export interface Metrics extends Observer {
  /** All figures in Prometheus' text format. Never rejects. */
  read: (observed: Observed) => Promise<string>;
  contentType: string;
}

/** Measures the server. Labels are names of the contract and of this program alone: never ids, persons, addresses or paths. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'clouddevice_calls_total',
    help: 'Calls by who made them (browser: anything that signs in; worker), operation and outcome (ok, abandoned, or the kind of failure)',
    labelNames: ['by', 'operation', 'outcome'],
    registers,
  });
  const callSeconds = new Histogram({
    name: 'clouddevice_call_seconds',
    help: 'From a call to its answer',
    labelNames: ['by', 'operation'],
    buckets: secondsBuckets,
    registers,
  });
  const upstreamSeconds = new Histogram({
    name: 'clouddevice_upstream_seconds',
    help: 'The part of a call of a browser that was spent waiting for the service or IAM',
    labelNames: ['operation'],
    buckets: secondsBuckets,
    registers,
  });
  const upstreamErrors = new Counter({
    name: 'clouddevice_upstream_errors_total',
    help: 'Failures of the service, of IAM or of the way there, by kind',
    labelNames: ['by', 'kind'],
    registers,
  });
  const journalWrites = new Counter({
    name: 'clouddevice_journal_writes_total',
    help: 'Halves of entries: begin is before a write is sent, complete after its answer',
    labelNames: ['half', 'result'],
    registers,
  });
  const journalSeconds = new Histogram({
    name: 'clouddevice_journal_seconds',
    help: 'How long a write waits until it is recorded',
    buckets: secondsBuckets,
    registers,
  });
  const sessions = new Gauge({
    name: 'clouddevice_sessions',
    help: 'Sessions that have not ended, of all gateways on this store',
    registers,
  });
  const batches = new Gauge({
    name: 'clouddevice_batches',
    help: 'Batches that are not finished, of all gateways on this store, by phase; ended is sent and watched',
    labelNames: ['phase'],
    registers,
  });
  const tasks = new Gauge({
    name: 'clouddevice_tasks_running',
    help: 'Tasks that have not ended, of all gateways on this store',
    registers,
  });
  const deliveries = new Gauge({
    name: 'clouddevice_alert_deliveries_waiting',
    help: 'What alerts have to tell and no receiver has taken yet, of all gateways on this store',
    registers,
  });
  const runs = new Gauge({
    name: 'clouddevice_schedule_runs_due',
    help: 'Runs of schedules whose time has come and that are not begun, of all gateways on this store',
    registers,
  });
  const up = new Gauge({
    name: 'clouddevice_up',
    help: 'Whether a part is well, as /readyz says it; room: whether the store takes more',
    labelNames: ['part'],
    registers,
  });

  function count(
    by: 'browser' | 'worker',
    operation: string,
    kind: ErrorKind | 'ok' | 'abandoned',
    seconds: number,
  ): void {
    calls.inc({ by, operation, outcome: kind });
    callSeconds.observe({ by, operation }, seconds);
  }

  function observeHalves(begin: () => Promise<CompleteEntry>): Promise<CompleteEntry> {
    const end = journalSeconds.startTimer();
    const hear = (half: 'begin' | 'complete') =>
      [
        () => journalWrites.inc({ half, result: 'ok' }),
        (error: unknown) =>
          isRefusal(error) ? undefined : journalWrites.inc({ half, result: 'failed' }),
      ] as const;
    const beginning = begin();
    void beginning.finally(end).then(...hear('begin'));
    return beginning.then((complete) => (ended, urgency) => {
      const completing = complete(ended, urgency);
      void completing.then(...hear('complete'));
      return completing;
    });
  }

  return {
    contentType: registry.contentType,
    onCall(record) {
      const operation = record.operation ?? 'none';
      const kind = kindOfCall(record);
      count('browser', operation, kind, record.ms / 1000);
      // An answer that several have got came once.
      if (record.sharedWith !== undefined) return;
      if (record.upstreamMs !== undefined)
        upstreamSeconds.observe({ operation }, record.upstreamMs / 1000);
      if (kind !== 'ok' && kind !== 'abandoned' && isOfUpstream(record))
        upstreamErrors.inc({ by: 'browser', kind });
    },
    observeCalls: (call) => async (session, operation, input, options) => {
      const startedMs = performance.now();
      const end = (kind: ErrorKind | 'ok') =>
        count('worker', operation.name, kind, (performance.now() - startedMs) / 1000);
      try {
        const data = await call(session, operation, input, options);
        end('ok');
        return data;
      } catch (error) {
        // Anything else was never sent: the journal, or a lock, has refused it.
        if (error instanceof ApiError) {
          end(error.kind);
          if (isOfUpstream(error)) upstreamErrors.inc({ by: 'worker', kind: error.kind });
        }
        throw error;
      }
    },
    observeJournal: (journal) => ({
      ...journal,
      begin: (write) => observeHalves(() => journal.begin(write)),
      batches: {
        ...journal.batches,
        claim: (claim) => observeHalves(() => journal.batches.claim(claim)),
      },
    }),
    async read({ figures, holdsLeases, hasRoom, reach }) {
      const read = await soon(figures());
      up.set({ part: 'store' }, Number(read !== undefined));
      up.set({ part: 'leases' }, Number(holdsLeases()));
      const room = hasRoom && (await soon(hasRoom()));
      if (room !== undefined) up.set({ part: 'room' }, Number(room));
      const reached = reach();
      if (reached !== 'unknown') up.set({ part: 'upstream' }, Number(reached === 'ok'));
      // What is not known is not there: a zero would be a lie.
      for (const gauge of [sessions, tasks, deliveries, runs]) gauge.remove();
      batches.reset();
      if (read) {
        sessions.set(read.sessions);
        tasks.set(read.tasks);
        deliveries.set(read.deliveries);
        runs.set(read.runs);
        for (const phase of phases) batches.set({ phase }, read.batches.get(phase) ?? 0);
      }
      return registry.metrics();
    },
  };
}

/** Its value, unless it fails or takes long. Never rejects. */
async function soon<T>(value: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), figuresMs);
  });
  const known = await Promise.race([value.catch(() => undefined), late]);
  clearTimeout(timer);
  return known;
}

/** What the journal refuses is no failure of its own. */
const isRefusal = (error: unknown): boolean =>
  error instanceof PhonesLocked || error instanceof LeaseLost;

function kindOfCall({
  operation = '',
  status,
  code,
  abandoned,
}: CallRecord): ErrorKind | 'ok' | 'abandoned' {
  if (abandoned) return 'abandoned';
  if (status < 400 && (code === undefined || code === '0')) return 'ok';
  return kindOf(code ?? `HTTP.${status}`, status, effects.get(operation) ?? 'read');
}

/** Whether it was the service, IAM or the way there that said it; not the gateway, which refuses by itself. */
const isOfUpstream = ({ code }: Pick<CallRecord, 'code'>): boolean =>
  code !== undefined &&
  code !== 'INPUT' &&
  (!code.startsWith('GATEWAY.') || upstreamCodes.has(code));
