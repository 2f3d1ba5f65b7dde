import { sql, type RawBuilder } from 'kysely';
import type { AlertStore, RunOutcome, RunPast, ScheduleFact } from '../contract/alert-store.ts';
import type { RunWhy } from '../contract/run-whys.ts';
import type { ScheduleRun, ScheduleSpec } from '../contract/schedules.ts';
import type { BatchPhase } from '../contract/worker.ts';
import type { Context } from './context.ts';

interface EndedRun {
  state: string;
  why: string | null;
  phones: number | null;
  failure: string | null;
  /** Of its batch; null where there is none, or where it has been forgotten. */
  phase: string | null;
}

/** Runs that have come to an end; of those by hand only what went: of the others whoever began them has heard. */
const hasEnded = (run: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${run}.state`)} = 'begun' or (${sql.ref(`${run}.is_by_hand`)} = 0 and ${sql.ref(`${run}.state`)} in ('waiting', 'skipped')))`;

/** What a schedule is like, as far as it says which of its runs went. A spec names up to thousands of phones: it is read where it must be. */
interface Kind {
  isOnce: boolean;
  /** None of its users needs a phone: that is as it should be. */
  mayServeNobody: boolean;
  makesUp: boolean;
}

async function kindOf({ store }: Context, tenantId: number, id: string): Promise<Kind> {
  const row = await store.db
    .selectFrom('schedules')
    .select('spec')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  const spec = row && (JSON.parse(row.spec) as ScheduleSpec); // As schedules.ts saves it.
  return {
    isOnce: spec?.when.kind === 'once',
    mayServeNobody: spec?.users !== undefined,
    makesUp: spec?.missed === 'makeUp',
  };
}

/** See runWhys, which says what counts. Whether a run that found nobody went is for the schedule's kind to say. */
function outcomeOf({ state, why, phase }: EndedRun): RunOutcome {
  if (state === 'waiting') return 'waiting';
  if (state === 'skipped') return (why ?? 'failed') as RunWhy; // As schedule-runs.ts stores it.
  const batch = phase === null ? undefined : (JSON.parse(phase) as BatchPhase); // As the batches' part stores it.
  if (batch?.kind === 'unconfirmed') return 'second';
  const isRefused = batch?.kind === 'ended' && ['declined', 'withdrawn'].includes(batch.how);
  return isRefused ? 'declined' : 'went';
}

const hasServed = ({ why, phones }: EndedRun, kind: Kind): boolean =>
  kind.mayServeNobody && why === 'nobody' && phones === 0;

const codeOf = (failure: string | null): string | undefined =>
  failure === null ? undefined : (JSON.parse(failure) as NonNullable<ScheduleRun['failure']>).code; // As schedule-runs.ts stores it.

/** See AlertStore.scheduleFacts. */
export async function scheduleFacts(context: Context, tenant: string): Promise<ScheduleFact[]> {
  const { store, tenantIds } = context;
  const tenantId = await tenantIds(tenant);
  const rows = await store.db
    .selectFrom('schedules as s')
    .leftJoin('schedule_runs as r', (join) =>
      join
        .onRef('r.tenant_id', '=', 's.tenant_id')
        .onRef('r.schedule_id', '=', 's.id')
        .on(
          'r.at',
          '=',
          sql<number>`(select max(o.at) from schedule_runs as o where o.tenant_id = s.tenant_id and o.schedule_id = s.id and ${hasEnded('o')})`,
        ),
    )
    .leftJoin('worker_batches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'r.tenant_id').onRef('b.id', '=', 'r.batch_id'),
    )
    .select(['s.id', 's.name', 's.state as schedule'])
    .select(['r.at', 'r.state', 'r.why', 'r.phones', 'r.failure', 'b.phase'])
    .select(
      sql<number>`case when exists (select 1 from schedule_runs as d where d.tenant_id = s.tenant_id and d.schedule_id = s.id and d.state = 'due' and d.at > coalesce(r.at, 0)) then 1 else 0 end`.as(
        'pending',
      ),
    )
    .where('s.tenant_id', '=', tenantId)
    .execute();
  const facts: ScheduleFact[] = [];
  for (const { id, name, schedule, at, state, pending, ...run } of rows) {
    const ended = { ...run, state: state ?? '' };
    let outcome = state === null ? undefined : outcomeOf(ended);
    let count = 0;
    if (outcome !== undefined && outcome !== 'went' && outcome !== 'declined') {
      const kind = await kindOf(context, tenantId, id);
      if (hasServed(ended, kind)) outcome = 'went';
      else count = await countInARow(context, tenantId, id, kind);
    }
    facts.push({
      id,
      name,
      state: schedule as ScheduleFact['state'], // As schedules.ts saves it.
      atMs: at ?? 0,
      outcome,
      count,
      phones: run.phones ?? undefined,
      code: codeOf(run.failure),
      isPending: pending === 1,
    });
  }
  return facts;
}

/** How many times of a schedule have not gone since the last that went. One whose batch waits for a second yes is the last. */
async function countInARow(
  { store }: Context,
  tenantId: number,
  id: string,
  { mayServeNobody }: Kind,
): Promise<number> {
  const went = mayServeNobody
    ? sql<boolean>`(o.state = 'begun' or (o.why = 'nobody' and o.phones = 0))`
    : sql<boolean>`o.state = 'begun'`;
  const { sum } = await store.db
    .selectFrom('schedule_runs as r')
    .select(sql<number | string | null>`sum(r.times)`.as('sum'))
    .where('r.tenant_id', '=', tenantId)
    .where('r.schedule_id', '=', id)
    .where('r.is_by_hand', '=', 0)
    .where('r.state', 'in', ['waiting', 'skipped'])
    .where(sql<boolean>`coalesce(r.why, '') <> 'declined'`)
    .where(
      'r.at',
      '>',
      sql<number>`coalesce((select max(o.at) from schedule_runs as o where o.tenant_id = r.tenant_id and o.schedule_id = r.schedule_id and ${went}), 0)`,
    )
    .executeTakeFirstOrThrow();
  return Math.max(1, Number(sum ?? 0));
}

/** More of one tenant are not looked back at: the newest are. */
const mostRuns = 20_000;

/** See AlertStore.runPasts. */
export async function runPasts(
  context: Context,
  tenant: string,
  sinceMs: number,
): ReturnType<AlertStore['runPasts']> {
  const tenantId = await context.tenantIds(tenant);
  const rows = await context.store.db
    .selectFrom('schedule_runs as r')
    .innerJoin('schedules as s', (join) =>
      join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.id', '=', 'r.schedule_id'),
    )
    .leftJoin('worker_batches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'r.tenant_id').onRef('b.id', '=', 'r.batch_id'),
    )
    .select(['s.id', 's.name', 'r.at', 'r.state', 'r.why', 'r.times'])
    .select(['r.phones', 'r.failure', 'b.phase'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.at', '>=', sinceMs)
    .where(hasEnded('r'))
    .orderBy('r.at', 'desc')
    .limit(mostRuns)
    .execute();
  const kinds = new Map<string, Kind>();
  for (const { id } of rows) if (!kinds.has(id)) kinds.set(id, await kindOf(context, tenantId, id));
  const runs = rows.flatMap((row): RunPast[] => {
    const kind = kinds.get(row.id);
    // What is made up was not missed: the run that stands for it comes with it.
    if (!kind || (row.why === 'missed' && kind.makesUp)) return [];
    const { id, name, at, times, phones, failure } = row;
    return [
      {
        id,
        name,
        isOnce: kind.isOnce,
        atMs: at,
        outcome: hasServed(row, kind) ? 'went' : outcomeOf(row),
        times,
        phones: phones ?? undefined,
        code: codeOf(failure),
      },
    ];
  });
  const fromMs = rows.length === mostRuns ? rows.at(-1)?.at : undefined;
  return { runs: runs.toReversed(), fromMs };
}
