import { randomBytes } from 'node:crypto';
import { withLessons, type Lessons } from '../contract/access.ts';
import { sessionMarkHeader } from '../contract/gateway.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import type { ClientRequest } from './client-address.ts';
import { sessionIdOf } from './cookie.ts';
import type { CallRecord } from './exchange.ts';
import { Refusal } from './refusal.ts';

/** Sessions in memory: they end with the process. */
export function createMemorySessions(now: () => number): SessionStore {
  const sessions = new Map<string, StoredSession>();
  const learnt = new Map<string, Lessons>();
  const hasEnded = ({ expiresAtMs }: StoredSession) => expiresAtMs <= now();
  const forget = (id: string) => {
    learnt.delete(sessions.get(id)?.view.mark ?? '');
    sessions.delete(id);
  };
  return {
    async create(session) {
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, session);
      return id;
    },
    async get(id) {
      const session = sessions.get(id);
      if (!session || !hasEnded(session)) return session && withLessons(session, learnt.get(session.view.mark) ?? {});
      forget(id);
      return undefined;
    },
    async delete(id) {
      forget(id);
    },
    async learn(mark, lesson) {
      learnt.set(mark, { ...learnt.get(mark), [lesson]: true });
    },
    async expire() {
      for (const [id, session] of sessions) if (hasEnded(session)) forget(id);
    },
  };
}

/**
 * The session that a request brings and was made for; the record learns whose it is.
 * @throws Refusal GATEWAY.SIGNED_OUT, GATEWAY.OTHER_SESSION, or GATEWAY.STORE_UNAVAILABLE where that cannot be told
 */
export async function findSession(sessions: SessionStore, request: ClientRequest, record: Partial<CallRecord>): Promise<{ session: StoredSession; sessionId: string }> {
  const found = await whoIsThere(sessions, request, record);
  const madeFor = request.headers[sessionMarkHeader];
  if (madeFor !== undefined && madeFor !== found.session.view.mark) {
    throw new Refusal('GATEWAY.OTHER_SESSION', 'This was asked for another session than the one that is signed in now. Nothing was done.');
  }
  return found;
}

/** The session of a request's cookie, whomever the request was made for. Refuses as `findSession` does. */
export async function whoIsThere(sessions: SessionStore, request: ClientRequest, record: Partial<CallRecord>): Promise<{ session: StoredSession; sessionId: string }> {
  const sessionId = sessionIdOf(request);
  const session = sessionId === undefined ? undefined : await sessions.get(sessionId);
  if (sessionId === undefined || !session) throw new Refusal('GATEWAY.SIGNED_OUT', 'Nobody is signed in, or the session has ended.');
  record.account = session.view.account;
  record.user = session.view.user;
  record.standing = session.view.standing;
  return { session, sessionId };
}

/** The same sessions; where their store fails, that is logged and said as what it is. */
export function sayingWhenDown(store: SessionStore, log: (error: unknown) => void): SessionStore {
  const guard = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      log(error);
      throw new Refusal('GATEWAY.STORE_UNAVAILABLE', 'Sessions cannot be read at the moment. Nothing was sent.');
    }
  };
  return {
    create: (session) => guard(store.create(session)),
    get: (id) => guard(store.get(id)),
    delete: (id) => guard(store.delete(id)),
    learn: (mark, lesson) => guard(store.learn(mark, lesson)),
    expire: () => guard(store.expire()),
  };
}
