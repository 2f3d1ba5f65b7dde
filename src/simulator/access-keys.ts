import { randomBytes } from 'node:crypto';
import type { Role } from '../contract/iam.ts';
import { accountKey } from './tokens.ts';

/** What of a pair of keys nobody can foresee. */
export interface FreshKey {
  accessKey: string;
  secretKey: string;
  /** Goes with temporary keys alone. */
  securityToken: string;
}

/** Access keys that were handed out, and who they speak for. */
export interface HeldKey {
  account: string;
  user: string;
  role: Role;
  projectId: string;
  projectName: string;
  secretKey: string;
  /** Only temporary keys have it. */
  securityToken?: string | undefined;
  /** By the account's clock, epoch ms; undefined: until it is forgotten. */
  expiresAtMs?: number | undefined;
}

/** The access keys of the accounts that are in memory. */
export interface KeyRing {
  /** `accessKey` is good for the holder from now on. */
  issue(accessKey: string, holder: HeldKey): void;
  find(accessKey: string): HeldKey | undefined;
  /** All keys of the account are forgotten. */
  forget(account: string): void;
  /** Its temporary keys have ended by this time of the account. */
  expire(account: string, atMs: number): void;
  /** The keys of the account, oldest first. */
  of(account: string): [string, HeldKey][];
}

/** More than that and the oldest are dead: nothing here grows without end. */
const keysPerAccount = 100;
/** As the real ones: 20 capitals and digits. The first half says whose they are. */
const accountLength = 10;
const ownLength = 10;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const randomText = (length: number): string =>
  [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');

/** Keys that nobody has yet. */
export const makeKey = (account: string): FreshKey => ({
  accessKey: accountKey(account).slice(0, accountLength).toUpperCase() + randomText(ownLength),
  secretKey: randomBytes(30).toString('base64url'),
  securityToken: `gQpjbi${randomBytes(600).toString('base64')}`,
});

/** With what the account's key begins, by an access key of it; undefined where it is of no account. */
export const accountInKey = (accessKey: string): string | undefined =>
  accessKey.length === accountLength + ownLength
    ? accessKey.slice(0, accountLength).toLowerCase()
    : undefined;

export function createKeyRing(): KeyRing {
  const holders = new Map<string, HeldKey>();
  const of = (account: string) => [...holders].filter(([, holder]) => holder.account === account);
  return {
    issue(accessKey, holder) {
      const own = of(holder.account);
      const [oldest] = own;
      if (own.length >= keysPerAccount && oldest) holders.delete(oldest[0]);
      holders.set(accessKey, holder);
    },
    find: (accessKey) => holders.get(accessKey),
    forget(account) {
      for (const [accessKey] of of(account)) holders.delete(accessKey);
    },
    expire(account, atMs) {
      for (const [accessKey, holder] of of(account))
        if (holder.expiresAtMs !== undefined)
          holders.set(accessKey, { ...holder, expiresAtMs: Math.min(holder.expiresAtMs, atMs) });
    },
    of,
  };
}
