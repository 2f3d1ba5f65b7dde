import { credentialId, type StoredSession } from '../../contract/sessions.ts';

/** In whose name a tenant's tasks are asked for. */
export interface Credentials {
  /** The session to ask with: the one that worked last, while it lives; undefined where none is left. */
  choose: (sessions: readonly StoredSession[]) => StoredSession | undefined;
  accepted: (session: StoredSession) => void;
  /** `dead`: the service takes the credential no more. `forbidden`: this person may not ask; another one may. */
  refused: (session: StoredSession, why: 'dead' | 'forbidden') => void;
}

/** A credential that the service has refused is tried again after so long: it may have been mistaken. */
const deadMs = 300_000;

/** @param now milliseconds since 1970 */
export function createCredentials(now: () => number): Credentials {
  const dead = new Map<string, number>();
  const forbidden = new Map<string, number>();
  let last: string | undefined;
  return {
    choose(sessions) {
      const nowMs = now();
      for (const [id, atMs] of dead) if (Math.abs(nowMs - atMs) >= deadMs) dead.delete(id);
      const alive = sessions.filter(
        (session) => session.expiresAtMs > nowMs && !dead.has(credentialId(session)),
      );
      const rank = (session: StoredSession): number =>
        forbidden.get(credentialId(session)) ?? (credentialId(session) === last ? -2 : -1);
      return alive.toSorted((a, b) => rank(a) - rank(b))[0];
    },
    accepted(session) {
      last = credentialId(session);
      forbidden.delete(last);
    },
    refused(session, why) {
      const id = credentialId(session);
      if (id === last) last = undefined;
      // Sessions end after a day: what is remembered stays small.
      (why === 'dead' ? dead : forbidden).set(id, now());
      if (forbidden.size > 1000) forbidden.clear();
    },
  };
}
