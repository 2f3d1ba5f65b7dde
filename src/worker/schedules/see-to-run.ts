import { isBlackout } from '../../batch-engine/schedule-times.ts';
import { ApiError, failureOf, isPassing } from '../../contract/api-error.ts';
import { LeaseLost } from '../../contract/batch-store.ts';
import type { RunEnd, StoredRun } from '../../contract/schedule-store.ts';
import { sizeChange } from '../../contract/schedules.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { WorkerInputError } from '../../contract/worker-api.ts';
import type { Register } from '../registrar.ts';
import type { SharedFetch } from '../shared-fetch.ts';
import type { WorkerWorld } from '../world.ts';
import { sessionsFor } from './choose-sessions.ts';
import { batchPhones, planRun } from './plan-run.ts';
import { resolveTarget, type Resolved } from './resolve-target.ts';

/** What seeing to runs needs. */
export interface RunTools {
  world: WorkerWorld;
  holder: string;
  register: Register;
  sharedFetch: SharedFetch;
}

/** For so long it is tried to find the phones of a run that is due. */
const tryForMs = 30 * 60_000;
const againMs = 30_000;
/** How often it is looked whether a blackout is over. */
const blackoutMs = 60_000;

type Outcome = RunEnd | 'begun' | { againMs: number };

/**
 * Sees to a run that this holder has taken: finds its phones and begins its batch, which is noted with it, or says why not. At most once: where
 * another has it by now nothing is begun.
 * @param given in whose session; else in the first of those that may
 */
export async function seeToRun(
  tools: RunTools,
  run: StoredRun,
  given?: StoredSession,
): Promise<void> {
  const { world, holder } = tools;
  const outcome = await attempt(tools, run, given).catch((error: unknown): Outcome => {
    if (error instanceof LeaseLost) return 'begun'; // By another.
    world.log('error', { schedule: run.scheduleId, error }, 'a run of a schedule cannot be begun');
    return { againMs };
  });
  if (outcome === 'begun') return;
  const { schedules, clock } = world;
  if ('againMs' in outcome) await schedules.putOff(run, holder, clock.now() + outcome.againMs);
  else await schedules.endRun(run, holder, outcome);
}

const skipped = (why: RunEnd['why'], more: Omit<RunEnd, 'state' | 'why'> = {}): RunEnd => ({
  state: 'skipped',
  ...(why && { why }),
  ...more,
});

async function attempt(
  tools: RunTools,
  run: StoredRun,
  given: StoredSession | undefined,
): Promise<Outcome> {
  const { world } = tools;
  const { spec, parameters } = run.schedule;
  const nowMs = world.clock.now();
  const isLate = nowMs - run.dueMs > tryForMs;
  const isOver = isLate && (run.isByHand || spec.missed === 'skip');
  // What it would begin could not be noted.
  if (world.hasRoom && !(await world.hasRoom())) return isOver ? skipped('noRoom') : { againMs };
  // Nobody saw to it for long: no gateway ran.
  if (isOver) return skipped('missed');
  // What somebody has just said yes to is begun all the same.
  if (!run.asked && isBlackout(spec, nowMs))
    return spec.missed === 'makeUp' ? { againMs: blackoutMs } : skipped('blackout');
  if (!parameters) return skipped('unreadable');
  if (!run.isByHand && (await world.schedules.isRunning(run.tenant, run.scheduleId)))
    return skipped('running');
  const sessions = given ? [given] : await sessionsFor(world, run);
  let refused: ApiError | undefined;
  for (const session of sessions) {
    try {
      return await beginIn(tools, run, parameters, session);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused = error;
      if (error.kind === 'signedOut')
        await world.serviceSession?.of(run.tenant, session).catch(() => undefined); // It gets a new one.
      else if (error.kind !== 'forbidden') break;
    }
  }
  if (!refused) return skipped('noSession');
  const failure = failureOf(refused, refused.operation);
  if ((isPassing(refused) || refused.kind === 'signedOut') && !isLate && !given) return { againMs };
  return skipped(refused.kind === 'signedOut' ? 'noSession' : 'failed', { failure });
}

/** Whether so many are another order of size than what was said yes to. */
const isOtherSize = (phones: number, { dealt }: Resolved, confirmed: number): boolean =>
  phones >= Math.max(confirmed, 1) * sizeChange ||
  // Fewer users who need a phone than at first are as it should be.
  (!dealt && phones * sizeChange <= confirmed);

/** @throws ApiError, LeaseLost */
async function beginIn(
  { world, holder, register, sharedFetch }: RunTools,
  run: StoredRun,
  parameters: Readonly<Record<string, unknown>>,
  session: StoredSession,
): Promise<Outcome> {
  const { schedule, tenant, scheduleId, atMs } = run;
  const { spec, by, role, person } = schedule;
  const found = await resolveTarget(world, session, spec, sharedFetch);
  if (!found) return skipped('noGroup');
  const short = found.dealt?.short ?? 0;
  const phones = found.phones.length + short;
  if (phones === 0) return skipped('nobody', { phones });
  if (spec.most_phones !== undefined && phones > spec.most_phones)
    return skipped('tooMany', { phones });
  if (short > 0) return skipped('tooFew', { phones });
  if (isOtherSize(phones, found, run.confirmedPhones)) return { state: 'waiting', phones };
  const planned = await planRun(world, session, spec.action, found, sharedFetch);
  if (planned.members.length === 0) return skipped('nobody', { phones });
  const { stages, stop_above_percent, note } = spec;
  // By hand it is of whoever has begun it; else of whoever made the schedule, who cannot say the second yes to it.
  const beginner = run.isByHand && run.asked ? run.asked : { by, role, person };
  try {
    const registered = await register(
      session,
      {
        id: run.batchId,
        action: spec.action,
        ...batchPhones(planned, found),
        left_out: [...planned.leftOut],
        parameters,
        ...(stages && { stages }),
        ...(stop_above_percent !== undefined && { stop_above_percent }),
        ...(note !== undefined && { note }),
      },
      {
        by: { actor: beginner.by, role: beginner.role },
        person: beginner.person,
        run: { tenant, scheduleId, atMs, holder, scheduleName: spec.name, phones },
      },
    );
    if (registered === 'samePerson') return skipped('noSecond', { phones });
    return 'begun';
  } catch (error) {
    if (error instanceof WorkerInputError) return skipped('unreadable', { phones });
    throw error;
  }
}
