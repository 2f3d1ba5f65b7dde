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
  /** A person uses the session: it does not end for idleness until long after. Noted once a minute at most: nothing is to be waited for else, since every call says so. */
  touch(id: string): Promise<unknown> | undefined;
  /** A person's sessions, and when each was used last (ms since 1970). */
  list(person: string): Promise<{ session: StoredSession; usedAtMs: number }[]>;
  /** Ends a person's session by its mark. @returns it, if it was there */
  end(person: string, mark: string): Promise<StoredSession | undefined>;
  /** Forgets all that have ended. */
  expire(): Promise<void>;
}

const keyPerson = 'keys ';

/** Who a session by access keys is: the keys, since nobody says whose they are. */
export const personOfKeys = (domainId: string, accessKey: string): string =>
  `${keyPerson}${JSON.stringify([domainId, accessKey])}`;

/** Whether a person is access keys. */
export const isOfKeys = (person: string | null | undefined): boolean =>
  typeof person === 'string' && person.startsWith(keyPerson);

/** Whether two persons are two people for certain: behind access keys may be anybody of the account. */
export const areTwoPeople = (
  one: string | null | undefined,
  other: string | null | undefined,
): boolean =>
  typeof one === 'string' &&
  typeof other === 'string' &&
  one !== other &&
  ![one, other].some(isOfKeys);

/** What a session calls the service with. */
export type Credential = Pick<StoredSession, 'token' | 'keys'>;

/** Tells credentials apart, for what is kept in memory by them. */
export const credentialId = ({ token, keys }: Credential): string =>
  keys ? JSON.stringify([keys.accessKey, keys.projectId]) : token;

/** What of a credential nothing that is kept or shown may quote. */
export const secretsOf = ({ token, keys }: Credential): string[] =>
  [token, keys?.secretKey ?? '', keys?.securityToken ?? ''].filter((secret) => secret !== '');

/** The console's own session at the service: work that an administrator has confirmed goes on in it when the session that it was begun in has ended. It is of one tenant, and no browser's. */
export interface ServiceSession {
  /**
   * The session to act in for a tenant (StoredSession.owner). Undefined: there is none, for it is another tenant's or IAM gives none at the moment.
   * @param refused a credential that the service has refused: where it was this session's, a new one is asked for
   */
  of(tenant: string, refused?: Credential): Promise<StoredSession | undefined>;
  /** Whose it is (StoredSession.owner), once it has signed in. */
  tenant(): string | undefined;
}
