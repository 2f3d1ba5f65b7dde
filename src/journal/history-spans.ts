import type { Context } from './context.ts';

/** A time that was watched, in milliseconds since 1970. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** What is kept of a tenant's history, and when somebody looked. */
export interface Kept {
  tenantId: number;
  /** What is older is not kept; undefined where the watch has seen nothing yet. */
  fromMs: number | undefined;
  /** When it looked last. */
  lastMs: number;
}

/** Finds a tenant's history. */
export async function findKept({ store, tenantIds }: Context, tenant: string): Promise<Kept> {
  const tenantId = await tenantIds(tenant);
  const watch = await store.db
    .selectFrom('history_watches')
    .select(['kept_from', 'at'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return { tenantId, fromMs: watch?.kept_from, lastMs: watch?.at ?? 0 };
}

/** What was watched of a time, oldest first. */
export async function spansWithin(
  { store }: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
): Promise<Span[]> {
  const rows = await store.db
    .selectFrom('history_spans')
    .select(['from_at', 'to_at'])
    .where('tenant_id', '=', tenantId)
    .where('from_at', '<', toMs)
    .where('to_at', '>', fromMs)
    .orderBy('from_at')
    .execute();
  return rows.map(({ from_at, to_at }) => ({
    fromMs: Math.max(from_at, fromMs),
    toMs: Math.min(to_at, toMs),
  }));
}

/** When the watch had looked last before it began the span that begins then; null for its first. */
export async function gapsBefore(
  { store }: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
): Promise<ReadonlyMap<number, number | null>> {
  const rows = await store.db
    .selectFrom('history_spans')
    .select(['from_at', 'to_at'])
    .where('tenant_id', '=', tenantId)
    .where('from_at', '<=', toMs)
    .where((eb) =>
      eb.or([
        eb('to_at', '>=', fromMs),
        eb(
          'from_at',
          '=',
          eb
            .selectFrom('history_spans')
            .select(({ fn }) => fn.max('from_at').as('last'))
            .where('tenant_id', '=', tenantId)
            .where('to_at', '<', fromMs),
        ),
      ]),
    )
    .orderBy('from_at')
    .execute();
  return new Map(rows.map(({ from_at }, at) => [from_at, rows[at - 1]?.to_at ?? null]));
}

export const isoOf = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : isoOf(ms);
