import { createHash, randomUUID } from 'node:crypto';
import { signInLimits, type SignInStore } from '../contract/sign-ins.ts';
import { networkOf } from './client-address.ts';
import { Refusal } from './refusal.ts';

/** Sign-ins that failed, in memory: this process counts alone. */
export function createMemorySignIns(now: () => number): SignInStore {
  let attempts: { id: string; key: string; atMs: number }[] = [];
  return {
    async begin(limits) {
      const nowMs = now();
      attempts = attempts.filter(({ atMs }) => atMs > nowMs - signInLimits.windowMs);
      let retryAtMs = 0;
      for (const { key, most } of limits) {
        const oldest = attempts.filter((one) => one.key === key).at(-most);
        if (oldest) retryAtMs = Math.max(retryAtMs, oldest.atMs + signInLimits.windowMs);
      }
      if (retryAtMs > 0) return { retryAtMs };
      const id = randomUUID();
      attempts.push(...limits.map(({ key }) => ({ id, key, atMs: nowMs })));
      return { id };
    },
    async forget(id, key) {
      attempts = attempts.filter((one) => one.id !== id && one.key !== key);
    },
  };
}

/** Who signs in, from where. */
interface Trying {
  account: string;
  user: string;
  address: string;
}

export interface SignInLimits {
  /**
   * Lets an attempt through once no other of the same user is under way, and counts it as failed until told otherwise.
   * @param attempt says whether it failed, in a way that IAM may count
   * @throws Refusal GATEWAY.SIGN_IN_LIMIT, and then IAM was not asked; what `attempt` throws
   */
  guard<T>(
    who: Trying,
    attempt: () => Promise<{ result: T; came: 'in' | 'uncounted' | 'failed' }>,
  ): Promise<T>;
  /** Whether one more refusal of theirs goes into the journal, and counts it: the first few of a while do. */
  isNoted(who: Trying): boolean;
}

/** Names are hashed: what somebody typed into the wrong field must not stand in a table. */
const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

const ofUserKey = ({ account, user }: Trying): string =>
  keyOf('user', account.toLowerCase(), user.toLowerCase());
const ofAddressKey = ({ address }: Trying): string => keyOf('address', networkOf(address));

const mostCounted = 10_000;

/** Counts by key, from the first one on for as long as attempts count. In memory, and bounded: many keys at once begin anew. */
function createCounts(now: () => number) {
  const counts = new Map<string, { count: number; endsAtMs: number }>();
  return {
    of: (key: string): number => {
      const known = counts.get(key);
      return known && known.endsAtMs > now() ? known.count : 0;
    },
    add(key: string): void {
      const count = this.of(key) + 1;
      if (counts.size >= mostCounted) counts.clear();
      const endsAtMs =
        count === 1 ? now() + signInLimits.windowMs : (counts.get(key)?.endsAtMs ?? 0);
      counts.set(key, { count, endsAtMs });
    },
  };
}

/** @param now milliseconds since the epoch @param guarded says it where the store is down */
export function createSignInLimits(
  store: SignInStore,
  now: () => number,
  guarded: <T>(work: Promise<T>) => Promise<T>,
): SignInLimits {
  const lines = new Map<string, { last: Promise<unknown>; count: number }>();
  const noted = createCounts(now);

  /** One of a key at a time. */
  async function inLine<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? { last: Promise.resolve(), count: 0 };
    if (line.count > signInLimits.waiting)
      throw new Refusal('GATEWAY.SIGN_IN_LIMIT', 'Several sign-ins of this user are under way.', 1);
    line.count += 1;
    lines.set(key, line);
    const turn = line.last.then(work, work);
    line.last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      line.count -= 1;
      if (line.count === 0) lines.delete(key);
    }
  }

  return {
    isNoted(who) {
      const keys = [ofUserKey(who), ofAddressKey(who)];
      if (keys.some((key) => noted.of(key) >= signInLimits.noted)) return false;
      for (const key of keys) noted.add(key);
      return true;
    },
    guard(who, attempt) {
      const ofUser = ofUserKey(who);
      return inLine(ofUser, async () => {
        const begun = await guarded(
          store.begin([
            { key: ofUser, most: signInLimits.ofUser },
            { key: ofAddressKey(who), most: signInLimits.ofAddress },
          ]),
        );
        if ('retryAtMs' in begun) {
          const seconds = Math.max(1, Math.ceil((begun.retryAtMs - now()) / 1000));
          throw new Refusal(
            'GATEWAY.SIGN_IN_LIMIT',
            `Too many sign-ins have failed. IAM was not asked. Try again in ${Math.ceil(seconds / 60)} minutes.`,
            seconds,
          );
        }
        let came: 'in' | 'uncounted' | 'failed' = 'failed';
        try {
          const done = await attempt();
          ({ came } = done);
          return done.result;
        } catch (error) {
          // It never got there.
          if (error instanceof Refusal && error.code === 'GATEWAY.UNREACHABLE') came = 'uncounted';
          throw error;
        } finally {
          if (came !== 'failed')
            await store.forget(begun.id, came === 'in' ? ofUser : undefined).catch(() => {});
        }
      });
    },
  };
}
