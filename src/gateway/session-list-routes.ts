import type { Logger } from 'pino';
import { gatewayPaths } from '../contract/gateway.ts';
import type { Journal } from '../contract/journal-store.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { sessionOperations, type OpenSession } from '../contract/sign-ins.ts';
import type { Handle } from './exchange.ts';
import { answer, decode, nothingHere } from './json-route.ts';
import { createSessionNotes } from './session-notes.ts';
import { findSession } from './sessions.ts';

export interface SessionListOptions {
  sessions: SessionStore;
  journal: Pick<Journal, 'noteSession'> | undefined;
  logger: Logger;
}

const iso = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

/** `/auth/sessions`: where a person is signed in, whatever the project; each can be ended. Nobody sees another's. */
export function createSessionListRoutes({ sessions, journal, logger }: SessionListOptions): Handle {
  const note = createSessionNotes(journal, logger);
  return async (exchange) => {
    const { request, path, record, requestId } = exchange;
    const mark = decode(path.slice(gatewayPaths.sessions.length + 1));
    record.operation = request.method === 'DELETE' ? 'EndSession' : 'ListSessions';
    const { session } = await findSession(sessions, request, record);
    const { person, view } = session;
    if (request.method === 'GET' && mark === '') {
      const found =
        person === undefined ? [{ session, usedAtMs: undefined }] : await sessions.list(person);
      const items = found.map(({ session: one, usedAtMs }): OpenSession => ({
        id: one.view.mark,
        isThis: one.view.mark === view.mark,
        project: one.view.project,
        address: one.address ?? '',
        browser: one.browser ?? '',
        at: iso(one.begunAtMs),
        usedAt: iso(usedAtMs),
        expiresAt: one.view.expiresAt,
      }));
      return answer(exchange, { items });
    }
    if (request.method !== 'DELETE' || mark === '') throw nothingHere();
    const ended = person === undefined ? undefined : await sessions.end(person, mark);
    if (!ended) throw nothingHere();
    const about = {
      project: ended.view.project,
      address: ended.address ?? '',
      browser: ended.browser ?? '',
    };
    await note({
      tenant: ended,
      operation: sessionOperations.end,
      actor: view.user,
      role: view.role,
      requestId,
      address: request.from.address,
      about,
    });
    return answer(exchange, {});
  };
}
