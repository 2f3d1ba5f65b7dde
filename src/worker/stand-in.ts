import type { StoredSession } from '../contract/sessions.ts';
import { goesOn, setPhase, type Course } from './batch-course.ts';

/** How long until another session is asked for again, where there was none. */
const restMs = 15_000;

/** Whether it waits for a session that lives: nothing can be sent, or looked at. */
const needsSession = (course: Course): boolean =>
  goesOn(course) &&
  course.secret !== undefined &&
  !course.isFinished &&
  [course.phase, course.paused, course.pollFailure].some((one) => one?.kind === 'signedOut');

/**
 * Whether an administrator has confirmed it: by a role that is known, or because the service has already carried out a part of it in
 * that session. A role that was assumed proves nothing, and the console's own credential may more than its holder.
 */
function isConfirmed({ secret, state }: Course): boolean {
  const view = secret?.session.view;
  const { accepted, succeeded } = state.outcomes.counts;
  return (
    view?.role === 'administrator' && (view.standing !== 'assumed' || accepted + succeeded > 0)
  );
}

/** Not where its role is known to be one that only reads. Any other is the service's to refuse. */
export const mayWrite = ({ view }: StoredSession): boolean =>
  view.role === 'administrator' || view.standing !== undefined;

/** Goes on with a batch in the console's own session, where its own has ended and there is one. Never rejects. */
export async function standIn(course: Course): Promise<void> {
  const { world, tenant, leaving } = course;
  const { serviceSession } = world;
  if (!serviceSession || course.isStoodIn || !isConfirmed(course)) return;
  course.isStoodIn = true;
  while (needsSession(course)) {
    const refused = course.secret?.session;
    const session = await serviceSession.of(tenant, refused).catch(() => undefined);
    // Somebody may have let it go on meanwhile.
    if (!needsSession(course)) break;
    if (session && mayWrite(session) && course.secret && course.secret.session === refused) {
      goOnIn(course, { ...course.secret, session });
      break;
    }
    await world.clock.sleep(restMs, leaving.signal).catch(() => {});
  }
  course.isStoodIn = false;
}

/** What somebody has paused stays so. */
function goOnIn(course: Course, secret: Course['secret']): void {
  course.secret = secret;
  if (course.paused?.kind === 'signedOut') {
    course.paused = undefined;
    setPhase(course, { kind: course.isPlanned ? 'running' : 'planning' });
  }
  course.run?.signedIn('worker');
  course.state.touch();
  course.wake();
}
