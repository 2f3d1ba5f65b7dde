import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { signInLimits, type SignInStore } from '../contract/sign-ins.ts';
import type { Store } from './store.ts';

/** Tells these advisory locks of PostgreSQL from others. */
const lockClass = 7_202;

/** Sign-ins that failed, in the store: all gateways count together. @param now milliseconds since the epoch */
export const createSignIns = ({ db, kind }: Store, now: () => number): SignInStore => ({
  begin: (limits) =>
    db.transaction().execute(async (transaction) => {
      const nowMs = now();
      const since = nowMs - signInLimits.windowMs;
      // One after the other, in an order that all keep to: two that come at once do not both find the last place free.
      if (kind === 'postgres')
        for (const key of limits.map((limit) => limit.key).toSorted((a, b) => (a < b ? -1 : 1)))
          await sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${key}))`.execute(
            transaction,
          );
      await transaction.deleteFrom('sign_in_attempts').where('at', '<=', since).execute();
      let retryAtMs = 0;
      for (const { key, most } of limits) {
        const rows = await transaction
          .selectFrom('sign_in_attempts')
          .select('at')
          .where('key', '=', key)
          .orderBy('at', 'desc')
          .limit(most)
          .execute();
        const oldest = rows[most - 1];
        if (oldest) retryAtMs = Math.max(retryAtMs, oldest.at + signInLimits.windowMs);
      }
      if (retryAtMs > 0) return { retryAtMs };
      const id = randomUUID();
      await transaction
        .insertInto('sign_in_attempts')
        .values(limits.map(({ key }) => ({ id, key, at: nowMs })))
        .execute();
      return { id };
    }),
  async forget(id, key) {
    await db
      .deleteFrom('sign_in_attempts')
      .where((where) =>
        where.or([where('id', '=', id), ...(key === undefined ? [] : [where('key', '=', key)])]),
      )
      .execute();
  },
});
