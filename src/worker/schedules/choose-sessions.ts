import type { StoredRun } from '../../contract/schedule-store.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { mayWrite } from '../stand-in.ts';
import type { WorkerWorld } from '../world.ts';

/** The console's own session for a tenant, where it has one that may write. */
export async function serviceSessionOf(
  { serviceSession }: WorkerWorld,
  tenant: string,
): Promise<StoredSession | undefined> {
  const session = await serviceSession?.of(tenant).catch(() => undefined);
  return session && mayWrite(session) ? session : undefined;
}

/**
 * In whose sessions a run may be begun, the first choice first: the console's own; else, while they live, those of whoever answers for
 * it: who made the schedule, and who has said yes to this run.
 */
export async function sessionsFor(world: WorkerWorld, run: StoredRun): Promise<StoredSession[]> {
  const own = await serviceSessionOf(world, run.tenant);
  const persons = new Set([run.isByHand ? undefined : run.schedule.person, run.asked?.person]);
  const sessions = [];
  for (const person of persons)
    if (person !== undefined)
      sessions.push(...(await world.schedules.sessionsOf(run.tenant, person)));
  return [...(own ? [own] : []), ...sessions.filter(({ view }) => view.role !== 'readOnly')];
}
