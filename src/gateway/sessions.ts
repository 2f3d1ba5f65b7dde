import { randomBytes } from 'node:crypto';
import type { Session } from '../contract/gateway.ts';

/** What the gateway keeps of a person who is signed in. Only the `Session` part is ever shown. */
export interface StoredSession {
  view: Session;
  /** X-Auth-Token. Never leaves the gateway but to the upstream. */
  token: string;
  /** Whoever has the same value sees the same data: account, project and roles as IAM names them. */
  tenant: string;
  /** When the token ends, milliseconds since the epoch. */
  expiresAtMs: number;
}

/** Where sessions are kept, by an opaque id of 256 random bits. */
export interface SessionStore {
  /** @returns the new id */
  create(session: StoredSession): Promise<string>;
  /** The session, unless it has ended. */
  get(id: string): Promise<StoredSession | undefined>;
  delete(id: string): Promise<void>;
  /** Forgets all that have ended. */
  expire(): Promise<void>;
}

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
