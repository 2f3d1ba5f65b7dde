import { randomBytes } from 'node:crypto';
import { withLessons, type Lessons } from '../contract/access.ts';
import { presenceHeader, sessionMarkHeader } from '../contract/gateway.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import type { ClientRequest } from './client-address.ts';
import { sessionIdOf } from './cookie.ts';
import type { CallRecord } from './exchange.ts';
import { Refusal } from './refusal.ts';

/** Sessions in memory: they end with the process. @param idleMs how long one lives that nobody uses */
export function createMemorySessions(now: () => number, idleMs = Infinity): SessionStore {
  const sessions = new Map<
    string,
    { session: StoredSession; lessons: Lessons; usedAtMs: number }
  >();
  const hasEnded = (id: string): boolean => {
    const one = sessions.get(id);
    return !one || one.session.expiresAtMs <= now() || one.usedAtMs + idleMs <= now();
  };
  const withMark = (mark: string) =>
    [...sessions].find(([, { session }]) => session.view.mark === mark);
  return {
    async create(session) {
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { session, lessons: {}, usedAtMs: now() });
      return id;
    },
    async get(id) {
      if (hasEnded(id)) sessions.delete(id);
      const one = sessions.get(id);
      return one && withLessons(one.session, one.lessons);
    },
    touch(id) {
      const one = sessions.get(id);
      if (one) one.usedAtMs = now();
      return undefined;
    },
    async delete(id) {
      sessions.delete(id);
    },
    async learn(mark, lesson) {
      const [, one] = withMark(mark) ?? [];
      if (one) one.lessons = { ...one.lessons, [lesson]: true };
    },
    async list(person) {
      return [...sessions].flatMap(([id, { session, usedAtMs }]) =>
        session.person === person && !hasEnded(id) ? [{ session, usedAtMs }] : [],
      );
    },
    async end(person, mark) {
      const [id = '', one] = withMark(mark) ?? [];
      if (one?.session.person !== person) return undefined;
      sessions.delete(id);
      return one.session;
    },
    async expire() {
      for (const id of sessions.keys()) if (hasEnded(id)) sessions.delete(id);
    },
  };
}

/**
 * The session that a request brings and was made for; the record learns whose it is.
 * @throws Refusal GATEWAY.SIGNED_OUT, GATEWAY.OTHER_SESSION, or GATEWAY.STORE_UNAVAILABLE where that cannot be told
 */
export async function findSession(
  sessions: SessionStore,
  request: ClientRequest,
  record: Partial<CallRecord>,
): Promise<{ session: StoredSession; sessionId: string }> {
  const found = await whoIsThere(sessions, request, record);
  const madeFor = request.headers[sessionMarkHeader];
  if (madeFor !== undefined && madeFor !== found.session.view.mark) {
    throw new Refusal(
      'GATEWAY.OTHER_SESSION',
      'This was asked for another session than the one that is signed in now. Nothing was done.',
    );
  }
  // A forgotten tab goes on asking: that is no use.
  if (madeFor === undefined || request.headers[presenceHeader] !== undefined)
    await sessions.touch(found.sessionId)?.catch(() => {});
  return found;
}

/** The session of a request's cookie, whomever the request was made for. Refuses as `findSession` does. */
export async function whoIsThere(
  sessions: SessionStore,
  request: ClientRequest,
  record: Partial<CallRecord>,
): Promise<{ session: StoredSession; sessionId: string }> {
  const sessionId = sessionIdOf(request);
  const session = sessionId === undefined ? undefined : await sessions.get(sessionId);
  if (sessionId === undefined || !session)
    throw new Refusal('GATEWAY.SIGNED_OUT', 'Nobody is signed in, or the session has ended.');
  record.account = session.view.account;
  record.user = session.view.user;
  record.standing = session.view.standing;
  return { session, sessionId };
}

/** What the store answers; where it fails, that is logged and said as what it is. */
export async function sayWhenDown<T>(
  answer: Promise<T>,
  log: (error: unknown) => void,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    log(error);
    throw new Refusal(
      'GATEWAY.STORE_UNAVAILABLE',
      'Sessions cannot be read at the moment. Nothing was sent.',
    );
  }
}

/** The same sessions; where their store fails, that is logged and said as what it is. */
export function sayingWhenDown(store: SessionStore, log: (error: unknown) => void): SessionStore {
  const guard = <T>(answer: Promise<T>): Promise<T> => sayWhenDown(answer, log);
  return {
    create: (session) => guard(store.create(session)),
    get: (id) => guard(store.get(id)),
    delete: (id) => guard(store.delete(id)),
    learn: (mark, lesson) => guard(store.learn(mark, lesson)),
    touch(id) {
      const noted = store.touch(id);
      return noted && guard(noted);
    },
    list: (person) => guard(store.list(person)),
    end: (person, mark) => guard(store.end(person, mark)),
    expire: () => guard(store.expire()),
  };
}
