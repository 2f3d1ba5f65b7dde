import type { Logger } from 'pino';
import { isNews, lessonOf, withLessons } from '../contract/access.ts';
import { kindOf } from '../contract/errors.ts';
import { readEnvelope } from '../contract/envelope.ts';
import { ListInstances } from '../contract/instances.ts';
import { buildRequest, type Operation } from '../contract/operation.ts';
import type { Lesson, SessionStore, StoredSession } from '../contract/sessions.ts';
import type { Exchange, Handle } from './exchange.ts';
import { parse, textOf } from './outcome.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';
import type { Upstream } from './upstream.ts';

export interface AccessOptions {
  api: Upstream;
  sessions: SessionStore;
  logger: Logger;
  readTimeoutMs: number;
}

/** What the service's answers say of who may do what. */
export interface Access {
  /** Learns from an answer that a call of this session has got. Never rejects. @returns the session as it is then */
  hear: (
    session: StoredSession,
    operation: Operation,
    answer: { code: string | undefined; status: number },
  ) => StoredSession | Promise<StoredSession>;
  /** The same handle, for sessions alone that the service has answered a read: what only this console keeps is opened to nobody else. */
  behindRead: (handle: Handle) => Handle;
}

type Verdict = 'passed' | 'forbidden' | 'signedOut' | 'unknown';

/** A refusal is believed for so long: else everything that a console asks for would ask the service too. */
const believedMs = 10_000;
const mostBelieved = 1000;

/** The names of roles in real tokens are not published, so who may do what is learnt from the service's own answers, and kept with the session. */
export function createAccess({ api, sessions, logger, readTimeoutMs }: AccessOptions): Access {
  const asking = new Map<string, Promise<Verdict>>();
  const refused = new Map<string, number>();

  function hear(
    session: StoredSession,
    operation: Operation,
    answer: { code: string | undefined; status: number },
  ): StoredSession | Promise<StoredSession> {
    const lesson = lessonOf(operation.effect.kind, answer);
    // Every answer teaches something, and hardly ever anything new.
    return lesson === undefined || !isNews(session, lesson) ? session : learn(session, lesson);
  }

  async function learn(session: StoredSession, lesson: Lesson): Promise<StoredSession> {
    try {
      await sessions.learn(session.view.mark, lesson);
      return withLessons(session, { read: session.hasRead ?? false, [lesson]: true });
    } catch (error) {
      logger.error({ error }, 'not learnt'); // The next answer teaches it again.
      return session;
    }
  }

  /** Makes the cheapest read that there is: one row of the list. */
  async function ask(session: StoredSession, requestId: string): Promise<Verdict> {
    const { method, url } = buildRequest(ListInstances, { page_no: 1, page_size: 1 }, requestId);
    try {
      const headers = {
        accept: 'application/json',
        'accept-encoding': 'identity',
        'content-type': 'application/json',
        'x-request-id': requestId,
      };
      const received = await api.call({
        method,
        path: url,
        body: undefined,
        credential: session,
        timeoutMs: readTimeoutMs,
        headers,
      }).answer;
      // Whatever is odd about its rows, a success is one.
      const code =
        readEnvelope(parse((await textOf(received)) ?? '')).code ?? `HTTP.${received.status}`;
      await hear(session, ListInstances, { code, status: received.status });
      if (code === '0') return 'passed';
      const kind = kindOf(code, received.status, 'read');
      return kind === 'forbidden' || kind === 'signedOut' ? kind : 'unknown';
    } catch (error) {
      if (!(error instanceof Refusal)) logger.error({ error }, 'access not known');
      return 'unknown';
    }
  }

  async function judge(session: StoredSession, requestId: string): Promise<Verdict> {
    const { mark } = session.view;
    const refusedAtMs = refused.get(mark);
    if (refusedAtMs !== undefined && performance.now() - refusedAtMs < believedMs)
      return 'forbidden';
    const underWay = asking.get(mark) ?? ask(session, requestId).finally(() => asking.delete(mark));
    asking.set(mark, underWay);
    const verdict = await underWay;
    if (refused.size >= mostBelieved) refused.clear();
    if (verdict === 'forbidden') refused.set(mark, performance.now());
    return verdict;
  }

  /** @throws Refusal GATEWAY.SIGNED_OUT, OTHER_SESSION, NO_ACCESS, ACCESS_UNKNOWN or STORE_UNAVAILABLE */
  async function mustHaveRead({ request, record, requestId }: Exchange): Promise<void> {
    const { session, sessionId } = await findSession(sessions, request, record);
    if (session.hasRead) return;
    switch (await judge(session, requestId)) {
      case 'passed':
        return;
      case 'signedOut':
        await sessions.delete(sessionId).catch(() => {});
        throw new Refusal(
          'GATEWAY.SIGNED_OUT',
          'This session has ended at the service: sign in again.',
        );
      case 'forbidden':
        throw new Refusal(
          'GATEWAY.NO_ACCESS',
          'The service lets this user read nothing of the tenant.',
        );
      case 'unknown':
        throw new Refusal(
          'GATEWAY.ACCESS_UNKNOWN',
          'The service does not say at the moment whether this user may read.',
        );
    }
  }

  return {
    hear,
    behindRead: (handle) => async (exchange) => {
      await mustHaveRead(exchange);
      return handle(exchange);
    },
  };
}
