import { sql } from 'kysely';
import {
  failedOutcomes,
  noCode,
  failureLimits,
  type FailureCounts,
  type FailureFigures,
  type Failures,
  type FailuresQuery,
} from '../contract/failures.ts';
import { seriesSteps } from '../contract/history.ts';
import type { Context } from './context.ts';
import { idFloor } from './entry-id.ts';
import { isLost } from './entry-outcome.ts';
import { readSweptTo, sweepEntries } from './entry-outcomes.ts';
import { isAlone, phoneFailed } from './failed.ts';
import { stepFor } from './history-series.ts';
import { isoOf } from './history-spans.ts';
import { nextTurn } from './next-turn.ts';

/** Read without giving others their turn; PostgreSQL is another process. */
const windowMs = { sqlite: seriesSteps.day, postgres: Infinity } as const;

/** So much failed with a code in a step: requests, or phones of a batch. */
interface Found {
  /** Steps since 1970. */
  bucket: number;
  code: string | null;
  count: number;
  batch?: number;
}

interface Span {
  fromMs: number;
  toMs: number;
}

/** See HistoryReader.failures. */
export async function readFailures(
  context: Context,
  tenant: string,
  query: FailuresQuery,
): Promise<Failures> {
  const { store, now, tenantIds } = context;
  const tenantId = await tenantIds(tenant);
  // Whole seconds: as an address has them that leads to what is counted.
  const toMs = 1000 * Math.ceil((query.to ?? now()) / 1000);
  const step = stepFor(toMs - query.from);
  const stepMs = seriesSteps[step];
  const fromMs = query.from - (query.from % stepMs);
  // Where nothing can be written, more is read instead.
  const sweptTo = await sweepEntries(context, tenantId).catch(() => readSweptTo(context, tenantId));
  const tallies = new Map<string, Tally>();
  for (let at = fromMs; at < toMs; at += windowMs[store.kind]) {
    const span = { fromMs: at, toMs: Math.min(toMs, at + windowMs[store.kind]) };
    for (const found of [
      ...(await findStored(context, tenantId, span, stepMs)),
      ...(await findLost(context, tenantId, span, { stepMs, sweptTo })),
      ...(await findPhones(context, tenantId, span, stepMs)),
    ]) {
      const code = found.code || noCode;
      let tally = tallies.get(code);
      if (!tally) tallies.set(code, (tally = createTally()));
      add(tally, found, stepMs);
    }
    await nextTurn();
  }
  const sorted = [...tallies].toSorted(
    ([code, a], [other, b]) =>
      b.requests + b.phones - a.requests - a.phones || (code < other ? -1 : 1),
  );
  const most = query.codes ?? failureLimits.defaultCodes;
  const others = sorted.slice(most);
  return {
    from: isoOf(fromMs),
    to: isoOf(toMs),
    step,
    times: Array.from(
      { length: Math.ceil((toMs - fromMs) / stepMs) },
      (_, n) => fromMs + n * stepMs,
    ),
    total: countsOf(sum(tallies.values())),
    codes: sorted.slice(0, most).map(([code, tally]) => ({ code, ...countsOf(tally) })),
    rest: {
      codes: others.map(([code]) => code).slice(0, failureLimits.codes),
      codeCount: others.length,
      ...countsOf(sum(others.map(([, tally]) => tally))),
    },
  };
}

/** The step in which an entry lies, by its id. */
const stepOfId = (column: string, stepMs: number) =>
  sql<number>`cast(substr(${sql.ref(column)}, 1, 13) as bigint) / ${sql.lit(stepMs)}`;

/** Requests of no batch whose outcome is stored. */
const findStored = (
  { store: { db } }: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
  stepMs: number,
): Promise<Found[]> =>
  db
    .selectFrom('entry_outcomes as o')
    .select((select) => [
      stepOfId('o.entry_id', stepMs).as('bucket'),
      'o.code',
      select.fn.countAll<number>().as('count'),
    ])
    .where('o.tenant_id', '=', tenantId)
    .where('o.outcome', 'in', failedOutcomes)
    .where('o.entry_id', '>=', idFloor(fromMs))
    .where('o.entry_id', '<', idFloor(toMs))
    .where(isAlone(tenantId, 'o.batch_id'))
    .groupBy(['bucket', 'o.code'])
    .execute();

/** Those that were left pending: they will never have a code. */
async function findLost(
  context: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
  { stepMs, sweptTo }: { stepMs: number; sweptTo: string },
): Promise<Found[]> {
  const lost = context.store.db
    .selectFrom('entries as e')
    .select((select) => [
      stepOfId('e.id', stepMs).as('bucket'),
      'e.code',
      select.fn.countAll<number>().as('count'),
    ])
    .where('e.tenant_id', '=', tenantId)
    .where('e.id', '>=', idFloor(fromMs))
    .where('e.id', '<', idFloor(toMs))
    .where('e.outcome', '=', 'pending')
    .where(isLost(context))
    .where(isAlone(tenantId, 'e.batch_id'))
    .groupBy(['bucket', 'e.code']);
  const swept = await lost
    .where('e.id', 'in', (where) =>
      where
        .selectFrom('entry_outcomes as o')
        .select('o.entry_id')
        .where('o.tenant_id', '=', tenantId)
        .where('o.outcome', '=', 'pending')
        .where('o.entry_id', '>=', idFloor(fromMs))
        .where('o.entry_id', '<', idFloor(toMs)),
    )
    .where('e.id', '<=', sweptTo)
    .execute();
  return [...swept, ...(await lost.where('e.id', '>', sweptTo).execute())];
}

/** Phones of batches. */
const findPhones = (
  { store: { db } }: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
  stepMs: number,
): Promise<Found[]> =>
  db
    .selectFrom('worker_phones as p')
    .innerJoin('worker_batches as b', 'b.number', 'p.batch')
    .select((select) => [
      sql<number>`p.at / ${sql.lit(stepMs)}`.as('bucket'),
      'p.code',
      'p.batch',
      select.fn.countAll<number>().as('count'),
    ])
    .where('b.tenant_id', '=', tenantId)
    .where(phoneFailed)
    .where('p.at', '>=', fromMs)
    .where('p.at', '<', toMs)
    .groupBy(['bucket', 'p.code', 'p.batch'])
    .execute();

interface Figures {
  requests: number;
  phones: number;
  batches: Set<number>;
}
interface Tally extends Figures {
  steps: Map<number, Figures>;
}

const createFigures = (): Figures => ({ requests: 0, phones: 0, batches: new Set() });
const createTally = (): Tally => ({ ...createFigures(), steps: new Map() });

function addFigures(to: Figures, { requests, phones, batches }: Figures): void {
  to.requests += requests;
  to.phones += phones;
  for (const batch of batches) to.batches.add(batch);
}

function addAt(tally: Tally, at: number, figures: Figures): void {
  let own = tally.steps.get(at);
  if (!own) tally.steps.set(at, (own = createFigures()));
  addFigures(own, figures);
}

function add(tally: Tally, { bucket, count, batch }: Found, stepMs: number): void {
  const figures =
    batch === undefined
      ? { requests: count, phones: 0, batches: new Set<number>() }
      : { requests: 0, phones: count, batches: new Set([batch]) };
  addFigures(tally, figures);
  addAt(tally, bucket * stepMs, figures);
}

function sum(tallies: Iterable<Tally>): Tally {
  const all = createTally();
  for (const tally of tallies) {
    addFigures(all, tally);
    for (const [at, figures] of tally.steps) addAt(all, at, figures);
  }
  return all;
}

const figuresOf = ({ requests, phones, batches }: Figures): FailureFigures => ({
  requests,
  phones,
  batches: batches.size,
});

const countsOf = ({ steps, ...figures }: Tally): FailureCounts => ({
  ...figuresOf(figures),
  steps: [...steps]
    .toSorted(([one], [other]) => one - other)
    .map(([at, own]) => ({ at, ...figuresOf(own) })),
});
