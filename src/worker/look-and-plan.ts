import { waitMs } from '../batch-engine/polling.ts';
import { ApiError, failureOf } from '../contract/api-error.ts';
import { endBatch, goesOn, holdPhones, rest, setPhase, untilResumed, type Course } from './batch-course.ts';
import type { StatusValue } from '../contract/fields.ts';
import type { Look } from './look.ts';
import { planPhones } from './plan-phones.ts';
import { asksForData } from './watch-effects.ts';

/** What destroys something waits a little, so that it can be undone. */
export async function delay(course: Course): Promise<void> {
  const { phase, world } = course;
  if (phase.kind !== 'delayed') return;
  while (goesOn(course) && world.clock.now() < phase.until) await rest(course, phase.until - world.clock.now());
  if (goesOn(course)) setPhase(course, course.paused ?? { kind: 'planning' });
  else if (course.isStopping) await endBatch(course, 'undone');
}

/**
 * Looks at the phones as they are before anything is sent, and stores who is left out. Goes on trying where that fails for a
 * while; waits for somebody's word where the session has ended; ends the batch where it is refused.
 */
export async function lookAndPlan(course: Course, look: Look): Promise<void> {
  const { world, number, holder, batch, steps } = course;
  const ids = course.state.phones.map(({ instance_id }) => instance_id);
  for (let failures = 0; ; ) {
    await untilResumed(course);
    if (!goesOn(course)) break;
    try {
      const rows = await look.rows(ids);
      const data = asksForData(batch.operations) ? await look.data(ids) : new Map<string, StatusValue>();
      const planned = planPhones({ steps, input: course.secret?.parameters ?? {} }, course.state.phones, rows, data);
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
      else if (error.kind === 'throttled' || error.kind === 'unavailable') {
        failures += 1;
        setPhase(course, { kind: 'planning', failure });
        await rest(course, waitMs('status', { hasPassing: true, failures, retryAfterMs: error.retryAfterMs }));
      } else {
        await endBatch(course, 'refused', failure);
        return;
      }
    }
  }
  await endBatch(course, 'stopped');
}
