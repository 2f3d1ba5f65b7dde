import type { Session } from './gateway.ts';

/** What the gateway keeps of a person who is signed in. Only the `Session` part is ever shown. */
export interface StoredSession {
  view: Session;
  /** X-Auth-Token. Never leaves the gateway but to the upstream. */
  token: string;
  /** Whoever has the same value is the same user of the same tenant, and sees the same data: account, project and user as IAM names them. */
  tenant: string;
  /** The tenant itself, whatever the role: account and project. What its admins share, such as the journal, is kept by it. */
  owner: string;
  /** When the token ends, milliseconds since the epoch. */
  expiresAtMs: number;
  /** The service has answered a read of it. Learnt, as its view's role and standing may be. */
  hasRead?: boolean;
  /** Whoever has the same value is the same person, whatever the project: account and user as IAM names them. Absent where it began before that was kept, as are the next three. */
  person?: string | undefined;
  /** Where it was signed in, with which browser, and when in ms since 1970. */
  address?: string | undefined;
  browser?: string | undefined;
  begunAtMs?: number | undefined;
}

/** What an answer of the service may teach of a session: it has passed a read or a write, or may only read. */
export type Lesson = 'read' | 'write' | 'readOnly';

/** Where sessions are kept, by an opaque id of 256 random bits. */
export interface SessionStore {
  /** @returns the new id */
  create(session: StoredSession): Promise<string>;
  /** The session, unless it has ended. */
  get(id: string): Promise<StoredSession | undefined>;
  delete(id: string): Promise<void>;
  /** Notes what the service has taught of the session with this mark; all gateways know it within two seconds, this one at once. */
  learn(mark: string, lesson: Lesson): Promise<void>;
  /** A person uses the session: it does not end for idleness until long after. Noted once a minute at most. */
  touch(id: string): Promise<void>;
  /** A person's sessions, and when each was used last (ms since 1970). */
  list(person: string): Promise<{ session: StoredSession; usedAtMs: number }[]>;
  /** Ends a person's session by its mark. @returns it, if it was there */
  end(person: string, mark: string): Promise<StoredSession | undefined>;
  /** Forgets all that have ended. */
  expire(): Promise<void>;
}
