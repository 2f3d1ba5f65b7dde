import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { sessionIdOf } from './cookie.ts';
import type { CallRecord } from './exchange.ts';
import { Refusal } from './refusal.ts';

/** Sessions in memory: they end with the process. */
export function createMemorySessions(now: () => number): SessionStore {
  const sessions = new Map<string, StoredSession>();
  const hasEnded = ({ expiresAtMs }: StoredSession) => expiresAtMs <= now();
  return {
    async create(session) {
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, session);
      return id;
    },
    async get(id) {
      const session = sessions.get(id);
      if (!session || !hasEnded(session)) return session;
      sessions.delete(id);
      return undefined;
    },
    async delete(id) {
      sessions.delete(id);
    },
    async expire() {
      for (const [id, session] of sessions) if (hasEnded(session)) sessions.delete(id);
    },
  };
}

/**
 * The session that a request brings; the record learns whose it is.
 * @throws Refusal GATEWAY.SIGNED_OUT, or GATEWAY.STORE_UNAVAILABLE where that cannot be told
 */
export async function findSession(sessions: SessionStore, request: IncomingMessage, record: Partial<CallRecord>): Promise<{ session: StoredSession; sessionId: string }> {
  const sessionId = sessionIdOf(request);
  const session = sessionId === undefined ? undefined : await sessions.get(sessionId);
  if (sessionId === undefined || !session) throw new Refusal('GATEWAY.SIGNED_OUT', 'Nobody is signed in, or the session has ended.');
  record.account = session.view.account;
  record.user = session.view.user;
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
    expire: () => guard(store.expire()),
  };
}
