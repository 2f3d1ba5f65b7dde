import { sql } from 'kysely';
import type { HistoryReplay, ReplayPhone, ReplayStep } from '../contract/history-store.ts';
import type { PhoneState } from '../contract/history.ts';
import type { Context } from './context.ts';
import { phonesOf } from './history-at.ts';
import { changesBetween, statesAt } from './history-checkpoints.ts';
import { findKept, spansWithin, type Span } from './history-spans.ts';
import { stateOf } from './history-states.ts';
import { readWords } from './history-words.ts';
import { nextTurn } from './next-turn.ts';
import { elementsOf } from './store.ts';

/** Others have their turn after so many. */
const statesAtOnce = 5000;

/** See HistoryReplayer.replay. */
export async function replayHistory(
  context: Context,
  tenant: string,
  range: Span,
): Promise<HistoryReplay> {
  const { tenantId, fromMs: keptMs } = await findKept(context, tenant);
  const fromMs = keptMs === undefined ? undefined : Math.max(range.fromMs, keptMs);
  if (fromMs === undefined || fromMs > range.toMs)
    return { fromMs: undefined, watched: [], steps: nothing };
  const span = { fromMs, toMs: range.toMs };
  return {
    fromMs,
    // A look at its very beginning or end belongs to it.
    watched: (
      await spansWithin(context, tenantId, { fromMs: fromMs - 1, toMs: range.toMs + 1 })
    ).map((one) => ({
      fromMs: Math.max(one.fromMs, fromMs),
      toMs: Math.min(one.toMs, range.toMs),
    })),
    steps: () => stepsOf(context, tenantId, span),
  };
}

async function* nothing(): AsyncGenerator<readonly ReplayStep[]> {}

async function* stepsOf(
  context: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
): AsyncGenerator<readonly ReplayStep[]> {
  const phones = await readPhones(context, tenantId);
  const states = createStates(context, tenantId);
  const atFirst = [...(await statesAt(context, tenantId, fromMs))];
  for (let at = 0; at < atFirst.length; at += statesAtOnce) {
    const some = atFirst.slice(at, at + statesAtOnce);
    await states.read(some.flatMap(([, { state, holder }]) => [state, holder]));
    yield some.flatMap(([number, { state, holder }]): ReplayStep[] => {
      const phone = phones.get(number);
      return phone
        ? [{ atMs: fromMs, phone, before: undefined, after: states.of(state, holder) }]
        : [];
    });
    await nextTurn();
  }
  for await (const rows of changesBetween(context, tenantId, { afterMs: fromMs, toMs })) {
    await states.read(
      rows.flatMap((row) => [row.before, row.after, row.holder_before, row.holder_after]),
    );
    yield rows.flatMap((row): ReplayStep[] => {
      const phone = phones.get(row.phone);
      return phone
        ? [
            {
              atMs: row.at,
              phone,
              before: states.of(row.before, row.holder_before),
              after: states.of(row.after, row.holder_after),
            },
          ]
        : [];
    });
  }
}

async function readPhones(
  context: Context,
  tenantId: number,
): Promise<ReadonlyMap<number, ReplayPhone>> {
  const phones = new Map<number, ReplayPhone>();
  for await (const rows of phonesOf(context, tenantId)) {
    const wordAt = await readWords(
      context.store.db,
      tenantId,
      rows.flatMap(({ region, sku }) => [region, sku]),
    );
    for (const { number, instance_id, name, region, sku } of rows)
      phones.set(number, { instance_id, name, region: wordAt(region), sku: wordAt(sku) });
  }
  return phones;
}

/** States by their numbers, each read once: some dozens of them, whatever the number of phones. */
function createStates({ store }: Context, tenantId: number) {
  const words = new Map<number, string | null>();
  const fields = new Map<number, ReturnType<typeof stateOf>>();
  return {
    async read(numbers: Iterable<number>): Promise<void> {
      const unknown = new Set<number>();
      for (const number of numbers) if (!words.has(number)) unknown.add(number);
      if (unknown.size === 0) return;
      const wordAt = await readWords(store.db, tenantId, unknown);
      for (const number of unknown) words.set(number, wordAt(number));
    },
    of(state: number, holder: number): PhoneState | undefined {
      if (state === 0) return undefined;
      let known = fields.get(state);
      if (!known) {
        known = stateOf(words.get(state) ?? '[]');
        fields.set(state, known);
      }
      return { ...known, user: words.get(holder) ?? null };
    },
  };
}

/** See HistoryReplayer.firstSeen. */
export async function firstSeen(
  { store, tenantIds }: Context,
  tenant: string,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (instanceIds.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('history_phones')
    .select(['instance_id', 'first_at'])
    .where('tenant_id', '=', await tenantIds(tenant))
    .where(
      sql<boolean>`instance_id in (select value from ${elementsOf(store, JSON.stringify(instanceIds))} as ids)`,
    )
    .execute();
  return new Map(rows.map(({ instance_id, first_at }) => [instance_id, first_at]));
}
