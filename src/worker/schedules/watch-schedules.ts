import { randomUUID } from 'node:crypto';
import { dueOf, isBlackout } from '../../batch-engine/schedule-times.ts';
import type { StoredSchedule } from '../../contract/schedule-store.ts';
import { missedAfterMs } from '../../contract/schedules.ts';
import { seeToRun, type RunTools } from './see-to-run.ts';

/** Sees to the schedules of all tenants. */
export interface SchedulesWatch {
  /** There is something to see to. */
  nudge: () => void;
  /** Begins nothing more; resolves when what is under way is stored. */
  close: () => Promise<void>;
}

/** So many at a time; those that wait for the end of a blackout are among them. */
const mostDue = 1000;
const mostRuns = 20;
/** For so long, in leases, it sleeps where nothing is near: what another gateway has been given meanwhile, that one sees to, unless it dies. */
const leasesAtRest = 4;
/** A run is held for so long without renewal: to find its phones takes seconds, for a large fleet some tens. */
export const runLeaseMs = 120_000;

/** Looks what has come due, by the schedules' own times: the one whose time is next decides when it looks again. */
export function createSchedulesWatch(tools: RunTools): SchedulesWatch {
  const { world, holder } = tools;
  const { schedules, clock, settings } = world;
  const closing = new AbortController();
  let woken = new AbortController();
  const loop = work();

  async function work(): Promise<void> {
    while (!closing.signal.aborted) {
      woken = new AbortController();
      let restMs = settings.leaseMs * leasesAtRest;
      try {
        let next = await schedules.next();
        if (next.isDue) {
          for (const schedule of await schedules.due(mostDue)) await noteOrLog(schedule);
          const runs = await schedules.takeRuns(holder, runLeaseMs, mostRuns);
          await Promise.all(runs.map((run) => seeToRun(tools, run)));
          next = await schedules.next();
        }
        // One that is still due waits for the end of a blackout, or for another gateway that has it.
        if (next.isDue) restMs = settings.leaseMs;
        if (next.atMs !== undefined) restMs = Math.min(restMs, next.atMs - clock.now());
      } catch (error) {
        world.log('warn', { error }, 'schedules cannot be seen to; it is tried again');
      }
      await clock.sleep(restMs, AbortSignal.any([woken.signal, closing.signal])).catch(() => {});
    }
  }

  /** One that cannot be read does not stop the others. */
  async function noteOrLog(schedule: StoredSchedule): Promise<void> {
    try {
      await note(schedule);
    } catch (error) {
      world.log('warn', { schedule: schedule.id, error }, 'a schedule cannot be seen to');
    }
  }

  /** Notes what has come due of a schedule: what is run now, what was missed, what comes next. */
  async function note({ tenant, id, spec, nextMs: plannedMs }: StoredSchedule): Promise<void> {
    if (plannedMs === undefined) return;
    const nowMs = clock.now();
    const { atMs, missed, nextMs } = dueOf(spec, plannedMs, nowMs);
    const isMissed = nowMs - atMs > missedAfterMs;
    const isRun = !isMissed || spec.missed === 'makeUp';
    // It is made up as soon as it may be.
    if (isMissed && isRun && isBlackout(spec, nowMs)) return;
    await schedules.claim({
      tenant,
      id,
      plannedMs,
      nextMs,
      missed: isRun ? missed : { firstMs: plannedMs, count: (missed?.count ?? 0) + 1 },
      run: isRun ? { atMs, batchId: randomUUID() } : undefined,
    });
  }

  return {
    nudge: () => woken.abort(),
    async close() {
      closing.abort();
      await loop;
    },
  };
}
