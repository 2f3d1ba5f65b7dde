import { waitMs } from '../batch-engine/polling.ts';
import { ApiError, failureOf } from '../contract/api-error.ts';
import {
  endBatch,
  goesOn,
  holdPhones,
  rest,
  setPhase,
  untilResumed,
  type Course,
} from './batch-course.ts';
import type { ErrorKind } from '../contract/errors.ts';
import { isGuarded } from '../contract/locks.ts';
import type { StatusValue } from '../contract/fields.ts';
import type { PhoneObserver } from './observe-phones.ts';
import { planPhones } from './plan-phones.ts';
import { asksForData } from './watch-effects.ts';

/**
 * What destroys something waits a little, so that it can be undone.
 * @param runsSinceMs since when this server has run: while none ran, nobody could undo anything
 */
export async function delay(course: Course, runsSinceMs: number): Promise<void> {
  const { phase, world } = course;
  if (phase.kind !== 'delayed') return;
  const until = Math.max(phase.until, runsSinceMs + world.settings.undoMs);
  if (until > phase.until) setPhase(course, { kind: 'delayed', until });
  while (goesOn(course) && world.clock.now() < until) await rest(course, until - world.clock.now());
  if (goesOn(course)) setPhase(course, course.paused ?? { kind: 'planning' });
  else if (course.isStopping) await endBatch(course, 'undone');
}

/** So many answers that are not as documented are taken for chance. */
const mostOdd = 3;

/**
 * What BatchQueryStatus says of the phones; nothing where it is refused, which is no refusal of the batch: what the phones' data
 * were in is not known then, and their effects are judged without.
 */
async function dataOrNone(
  observer: PhoneObserver,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StatusValue>> {
  try {
    return await observer.data(ids);
  } catch (error) {
    if (error instanceof ApiError && goesOnWithout.has(error.kind)) return new Map();
    throw error;
  }
}

const goesOnWithout: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  'forbidden',
  'invalid',
  'conflict',
  'notFound',
  'undocumented',
]);

/**
 * Looks at the phones as they are before anything is sent, and stores who is left out. Goes on trying where that fails for a
 * while; waits for somebody's word where the session has ended; ends the batch where it is refused.
 */
export async function observeAndPlan(course: Course, observer: PhoneObserver): Promise<void> {
  const { world, number, holder, batch, steps, tenant } = course;
  const ids = course.state.phones.map(({ instance_id }) => instance_id);
  for (let failures = 0; ;) {
    await untilResumed(course);
    if (!goesOn(course)) break;
    try {
      const rows = await observer.rows(ids);
      const data = asksForData(batch.operations)
        ? await dataOrNone(observer, ids)
        : new Map<string, StatusValue>();
      const locks = batch.operations.some(isGuarded) ? await world.store.locksOf(tenant, ids) : [];
      // Others may have waited for the same fetch.
      await world.clock.breathe();
      const planned = planPhones(
        { steps, input: course.secret?.parameters ?? {} },
        course.state.phones,
        rows,
        data,
        new Map(locks.map((lock) => [lock.instance_id, lock])),
      );
      await course.state.flush();
      await world.store.plan(number, holder, planned);
      course.isPlanned = true;
      course.state = holdPhones(course, await world.store.work(number));
      setPhase(course, { kind: 'running' });
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const failure = failureOf(error, error.operation);
      if (error.kind === 'signedOut') course.paused = { kind: 'signedOut', failure };
      else if (
        error.kind === 'throttled' ||
        error.kind === 'unavailable' ||
        (error.kind === 'undocumented' && failures < mostOdd)
      ) {
        failures += 1;
        setPhase(course, { kind: 'planning', failure });
        await rest(
          course,
          waitMs('status', { hasPassing: true, failures, retryAfterMs: error.retryAfterMs }),
        );
      } else {
        await endBatch(course, 'refused', failure);
        return;
      }
    }
  }
  await endBatch(course, 'stopped');
}
