import { sql } from 'kysely';
import type { BatchPhase } from '../contract/worker.ts';
import type { Store } from './store.ts';

/** How much there is of what goes on, of all tenants: for those who run the console. */
export interface Figures {
  /** That have not ended. */
  sessions: number;
  /** By their phase, those that are not finished; `ended` waits for what its requests come to. */
  batches: ReadonlyMap<BatchPhase['kind'], number>;
  /** Tasks that have not ended. */
  tasks: number;
  /** What alerts have to tell and no receiver has taken yet. */
  deliveries: number;
  /** Runs of schedules whose time has come and that are not begun. */
  runs: number;
}

/** Counts it, by indexes that hold what is not finished alone. @param nowMs since the epoch */
export async function readFigures({ db }: Pick<Store, 'db'>, nowMs: number): Promise<Figures> {
  const count = sql<number>`count(*)`.as('count');
  const [sessions, batches, tasks, deliveries, runs] = await Promise.all([
    db
      .selectFrom('sessions')
      .select(count)
      .where('expires_at', '>', nowMs)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('worker_batches')
      .select(['phase', count])
      .where('is_finished', '=', sql.lit(0))
      .groupBy('phase')
      .execute(),
    db
      .selectFrom('tasks')
      .select(count)
      .where('state', '=', sql.lit('running'))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('alert_deliveries')
      .select(count)
      .where('state', '=', sql.lit('waiting'))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('schedule_runs')
      .select(count)
      .where('state', '=', sql.lit('due'))
      .executeTakeFirstOrThrow(),
  ]);
  const byPhase = new Map<BatchPhase['kind'], number>();
  for (const row of batches) {
    const { kind } = JSON.parse(row.phase) as BatchPhase; // As it was stored.
    byPhase.set(kind, (byPhase.get(kind) ?? 0) + row.count);
  }
  return {
    sessions: sessions.count,
    batches: byPhase,
    tasks: tasks.count,
    deliveries: deliveries.count,
    runs: runs.count,
  };
}
