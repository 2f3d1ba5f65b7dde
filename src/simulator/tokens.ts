import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../contract/iam.ts';

/** Who a token speaks for. */
export interface Holder {
  account: string;
  user: string;
  role: Role;
  /** By the account's clock, epoch ms. */
  expiresAtMs: number;
}

/** The tokens of the accounts that are in memory. */
export interface Tokens {
  /** `token` is good for the holder from now on. */
  issue(token: string, holder: Holder): void;
  find(token: string): Holder | undefined;
  /** All tokens of the account are dead. */
  expire(account: string): void;
  /** The tokens of the account, oldest first. */
  of(account: string): [string, Holder][];
}

/** What accounts are known by where their name, which may be any text, cannot stand: in a token and as a file's name. */
export const accountKey = (account: string): string =>
  createHash('sha256').update(account).digest('hex').slice(0, keyLength);
const keyLength = 32;

/** As long as the real ones, which are signed messages in base64. */
const randomLength = 2976;
const prefix = 'MII';
/** More sign-ins than that and the oldest token dies: nothing here grows without end. */
const tokensPerAccount = 500;

/** Tokens are the one thing here that may not be foreseen. Whose one is can be read from it. */
export const makeToken = (account: string): string =>
  prefix + accountKey(account) + randomBytes(randomLength).toString('base64').replaceAll('/', '-');

/** The key of the account that a token says it is of. */
export const keyInToken = (token: string): string =>
  token.slice(prefix.length, prefix.length + keyLength);

export function createTokens(): Tokens {
  const holders = new Map<string, Holder>();
  const byAccount = new Map<string, Set<string>>();
  return {
    issue(token, holder) {
      const own = byAccount.get(holder.account) ?? new Set();
      byAccount.set(holder.account, own);
      const [oldest] = own;
      if (own.size >= tokensPerAccount && oldest !== undefined) {
        own.delete(oldest);
        holders.delete(oldest);
      }
      own.add(token);
      holders.set(token, holder);
    },
    find: (token) => holders.get(token),
    expire(account) {
      for (const token of byAccount.get(account) ?? []) holders.delete(token);
      byAccount.delete(account);
    },
    of: (account) =>
      [...(byAccount.get(account) ?? [])].flatMap((token): [string, Holder][] => {
        const holder = holders.get(token);
        return holder ? [[token, holder]] : [];
      }),
  };
}
