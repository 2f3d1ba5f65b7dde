import type { AccessKeys } from './access-keys.ts';
import type { Session } from './gateway.ts';

/** What the gateway keeps of a person who is signed in. Only the `Session` part is ever shown. */
export interface StoredSession {
  view: Session;
  /** X-Auth-Token; empty where `keys` sign the calls instead. Never leaves the gateway but to the upstream. */
  token: string;
  /** Access keys that each call is signed with. The secret one never leaves the gateway at all. */
  keys?: AccessKeys | undefined;
  /** Whoever has the same value is the same user of the same tenant, and sees the same data: account, project and user as IAM names them. */
  tenant: string;
  /** The tenant itself, whatever the role: account and project. What its admins share, such as the journal, is kept by it. */
  owner: string;
  /** When the session ends, at the latest: when the token does, milliseconds since the epoch. */
  expiresAtMs: number;
  /** The service has answered a read of it. Learnt, as its view's role and standing may be. */
  hasRead?: boolean;
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
  /** Forgets all that have ended. */
  expire(): Promise<void>;
}

/** What a session calls the service with. */
export type Credential = Pick<StoredSession, 'token' | 'keys'>;

/** Tells credentials apart, for what is kept in memory by them. */
export const credentialId = ({ token, keys }: Credential): string => (keys ? JSON.stringify([keys.accessKey, keys.projectId]) : token);

/** What of a credential nothing that is kept or shown may quote. */
export const secretsOf = ({ token, keys }: Credential): string[] => [token, keys?.secretKey ?? '', keys?.securityToken ?? ''].filter((secret) => secret !== '');
