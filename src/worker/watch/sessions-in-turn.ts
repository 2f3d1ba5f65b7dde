import { ApiError } from '../../contract/api-error.ts';
import { credentialId, type StoredSession } from '../../contract/sessions.ts';
import { nobodySignedIn } from '../../contract/tasks.ts';
import type { WorkerWorld } from '../world.ts';

/** Who may not read the list is asked last for so long. */
const forbiddenForMs = 300_000;

/** Does something in a session of the tenant. @throws ApiError */
export type InSession = <T>(act: (session: StoredSession) => Promise<T>) => Promise<T>;

/**
 * Takes the tenant's sessions in turn, so that each is found to have ended at the service within a few rounds, although one asks
 * for all; the console's own where there is no other.
 */
export function createSessionsInTurn(
  { store, clock, serviceSession, endSession, log }: WorkerWorld,
  tenant: string,
): InSession {
  const forbiddenAtMs = new Map<string, number>();
  let last = '';

  function next(
    people: readonly StoredSession[],
    tried: ReadonlySet<string>,
  ): StoredSession | undefined {
    const nowMs = clock.now();
    for (const [id, atMs] of forbiddenAtMs)
      if (Math.abs(nowMs - atMs) >= forbiddenForMs) forbiddenAtMs.delete(id);
    const alive = people
      .filter((session) => session.expiresAtMs > nowMs && !tried.has(credentialId(session)))
      .toSorted((a, b) => (credentialId(a) < credentialId(b) ? -1 : 1));
    const able = alive.filter((session) => !forbiddenAtMs.has(credentialId(session)));
    return able.find((session) => credentialId(session) > last) ?? able[0] ?? alive[0];
  }

  /** The service takes its credential no more: whoever has it is asked to sign in again. */
  const end = (session: StoredSession): Promise<void> =>
    endSession(session).catch((error: unknown) =>
      log('warn', { error }, 'a session that has ended at the service is not ended here'),
    );

  return async (act) => {
    const tried = new Set<string>();
    let refusal = new ApiError(nobodySignedIn);
    for (;;) {
      const people = await store.sessionsOf(tenant);
      const person = next(people, tried);
      const own = person ? undefined : await serviceSession?.of(tenant);
      const session = person ?? (own && !tried.has(credentialId(own)) ? own : undefined);
      if (!session) throw refusal;
      const id = credentialId(session);
      tried.add(id);
      if (session === person) last = id;
      try {
        return await act(session);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.kind !== 'signedOut' && error.kind !== 'forbidden') throw error;
        refusal = error;
        if (session === own) await serviceSession?.of(tenant, session);
        else if (error.kind === 'forbidden') forbiddenAtMs.set(id, clock.now());
        else await end(session);
      }
    }
  };
}
