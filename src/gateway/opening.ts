import type { ConsoleSettings, Opening } from '../contract/gateway.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { ClientRequest } from './client-address.ts';
import { whoIsThere } from './sessions.ts';

/** A document waits no longer for the store: the console asks for itself then, and says what is wrong. */
const patienceMs = 1000;

/**
 * What the console's document says beforehand, for whom it is asked for. A page that is opened counts as use of the session.
 * Nothing is said of a missing session: a link from another site brings no cookie, and yet somebody may be signed in.
 */
export async function openFor(
  request: ClientRequest,
  sessions: SessionStore,
  settings: ConsoleSettings,
): Promise<Opening> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  const found = whoIsThere(sessions, request, {}).catch(() => undefined); // Nobody, or not to be told: the console asks.
  const known = await Promise.race([found, tooLate]);
  clearTimeout(timer);
  if (!known) return { settings };
  if (request.method !== 'HEAD') void sessions.touch(known.sessionId)?.catch(() => {});
  return { settings, session: known.session.view };
}
