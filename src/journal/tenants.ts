import type { Store } from './store.ts';

/** The number of a tenant's key, given at its first use. */
export type TenantIds = (key: string) => Promise<number>;

/** Numbers never change, so they are kept. */
export function createTenantIds({ db }: Store): TenantIds {
  const known = new Map<string, number>();
  return async (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    await db
      .insertInto('tenants')
      .values({ key })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const { id } = await db
      .selectFrom('tenants')
      .select('id')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    known.set(key, id);
    return id;
  };
}
