import { randomBytes } from 'node:crypto';
import type { Role } from '../contract/iam.ts';

/** Who a token speaks for. */
export interface Holder {
  account: string;
  user: string;
  role: Role;
  /** By the account's clock, epoch ms. */
  expiresAtMs: number;
}

/** Tokens are the one thing here that may not be foreseen. */
export interface Tokens {
  issue(holder: Holder): string;
  find(token: string): Holder | undefined;
  /** All tokens of the account are dead. */
  expire(account: string): void;
}

/** As long as the real ones, which are signed messages in base64. */
const tokenBytes = 3000;
/** More sign-ins than that and the oldest token dies: nothing here grows without end. */
const tokensPerAccount = 500;

export function createTokens(): Tokens {
  const holders = new Map<string, Holder>();
  const byAccount = new Map<string, Set<string>>();
  const drop = (token: string, account: string): void => {
    holders.delete(token);
    byAccount.get(account)?.delete(token);
  };
  return {
    issue(holder) {
      const token = `MII${randomBytes(tokenBytes).toString('base64').replaceAll('/', '-')}`;
      const own = byAccount.get(holder.account) ?? new Set();
      byAccount.set(holder.account, own);
      const [oldest] = own;
      if (own.size >= tokensPerAccount && oldest !== undefined) drop(oldest, holder.account);
      own.add(token);
      holders.set(token, holder);
      return token;
    },
    find: (token) => holders.get(token),
    expire(account) {
      for (const token of byAccount.get(account) ?? []) holders.delete(token);
      byAccount.delete(account);
    },
  };
}
