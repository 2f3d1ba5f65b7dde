import type { Role } from './iam.ts';

/** What the gateway keeps of sign-ins beside the sessions: how often they fail, and what the journal says of them. */

/** IAM locks a user after five failures in a row: the gateway stops before, so that it never is the tool that locks somebody out. */
export const signInLimits = {
  windowMs: 15 * 60_000,
  /** Attempts of one user that failed. */
  ofUser: 4,
  /** Attempts from one address (of IPv6: one network of 64 bits) that failed, whoever they were for. */
  ofAddress: 50,
  /** Attempts of one user that wait for the one under way. */
  waiting: 4,
  /** Refusals without asking IAM that the journal takes of one user, and from one address: whoever is not signed in must not be able to fill it. */
  noted: 5,
} as const;

/** How the journal calls them: they are no operations of the service. */
export const sessionOperations = {
  signIn: 'SignIn',
  signOut: 'SignOut',
  end: 'EndSession',
  /** Nobody has used it for as long as one may live so. */
  idle: 'EndIdleSession',
} as const;
export const isOfSession = (operation: string): boolean =>
  Object.values<string>(sessionOperations).includes(operation);
type SessionOperation = (typeof sessionOperations)[keyof typeof sessionOperations];

/** An attempt that was let through; or when to try again, ms since 1970. */
type Attempt = { id: string } | { retryAtMs: number };

/** Where attempts are counted, for all gateways together. */
export interface SignInStore {
  /** Counts an attempt under these keys before it is made, unless one of them has had as many as it may. */
  begin(limits: readonly { key: string; most: number }[]): Promise<Attempt>;
  /** It was no failure. @param key what is forgotten with it: earlier failures of the same user */
  forget(id: string, key?: string): Promise<void>;
}

/** What is noted of a session. The tenant is known once somebody is in; else it is found by the names that were typed. */
export interface SessionNote {
  tenant: { owner: string } | { account: string; project: string } | { projectId: string };
  operation: SessionOperation;
  actor: string;
  /** Unknown of whom IAM has refused. */
  role: Role | null;
  requestId: string;
  address: string | undefined;
  /** What else is known: the browser, whose session was ended. */
  about: Readonly<Record<string, string>>;
  refusal?: { status: number; code: string; message: string } | undefined;
}

/** One of a person's sessions, as `GET /auth/sessions` lists them. */
export interface OpenSession {
  /** Its mark; it opens nothing. */
  id: string;
  /** It is the one that asks. */
  isThis: boolean;
  project: string;
  /** Where it was signed in; empty where that was not kept. */
  address: string;
  /** As the browser calls itself. */
  browser: string;
  /** When it was signed in, and last used by a person. ISO 8601, UTC; null where that was not kept. */
  at: string | null;
  usedAt: string | null;
  expiresAt: string;
}
