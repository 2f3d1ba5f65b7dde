import type { Session } from './gateway.ts';

/** What the gateway keeps of a person who is signed in. Only the `Session` part is ever shown. */
export interface StoredSession {
  view: Session;
  /** X-Auth-Token. Never leaves the gateway but to the upstream. */
  token: string;
  /** Whoever has the same value sees the same data: account, project and roles as IAM names them. */
  tenant: string;
  /** The tenant itself, whatever the role: account and project. What its admins share, such as the journal, is kept by it. */
  owner: string;
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
