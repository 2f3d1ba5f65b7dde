import type { Context } from './context.ts';
import { packColumns, unpackColumns } from './history-bodies.ts';
import { nextTurn } from './next-turn.ts';

/**
 * To know a fleet at a time, one goes from the last checkpoint before it through the changes since. From the present backwards
 * it would be 3.6 million changes for a time 30 days ago of 100,000 phones of which 5 % change an hour; from a checkpoint every six hours
 * it is 30,000 at most, for some 100 kB each.
 */
const checkpointEveryMs = 6 * 3_600_000;
const rowsAtOnce = 5000;

/** What is known of a phone at a time: numbers of words. */
export type States = Map<number, { state: number; holder: number }>;

/** When the last checkpoint was, where it is time for another; undefined where it is not, null for the first. */
export async function dueCheckpoint(
  { store }: Context,
  tenantId: number,
  atMs: number,
): Promise<number | null | undefined> {
  const { last } = await store.db
    .selectFrom('history_checkpoints')
    .select(({ fn }) => fn.max('at').as('last'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return last === null || atMs - last >= checkpointEveryMs ? last : undefined;
}

/** The states of all phones there are. */
export async function packStates({ store }: Context, tenantId: number): Promise<Buffer> {
  const columns: [numbers: number[], states: number[], holders: number[]] = [[], [], []];
  for (let after = 0, count = rowsAtOnce; count === rowsAtOnce;) {
    const rows = await store.db
      .selectFrom('history_phones')
      .select(['number', 'state', 'holder'])
      .where('tenant_id', '=', tenantId)
      .where('number', '>', after)
      .orderBy('number')
      .limit(rowsAtOnce)
      .execute();
    for (const { number, state, holder } of rows) {
      if (state === 0) continue;
      columns[0].push(number);
      columns[1].push(state);
      columns[2].push(holder);
    }
    count = rows.length;
    after = rows.at(-1)?.number ?? after;
    await nextTurn();
  }
  return packColumns(columns.map((column) => Int32Array.from(column)));
}

/** How all phones were at a time, for as long as changes are kept; nothing where the watch had seen nothing. */
export async function statesAt(context: Context, tenantId: number, atMs: number): Promise<States> {
  const states: States = new Map();
  const checkpoint = await context.store.db
    .selectFrom('history_checkpoints')
    .select(['at', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('at', '<=', atMs)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!checkpoint) return states;
  const [numbers, stateNumbers, holders] = await unpackColumns(checkpoint.body, 3);
  numbers?.forEach((number, place) =>
    states.set(number, { state: stateNumbers?.[place] ?? 0, holder: holders?.[place] ?? 0 }),
  );
  await replay(context, tenantId, { afterMs: checkpoint.at, toMs: atMs }, states);
  return states;
}

/** Does the changes of a time to states, in their order. */
async function replay(
  context: Context,
  tenantId: number,
  range: { afterMs: number; toMs: number },
  states: States,
): Promise<void> {
  for await (const rows of changesBetween(context, tenantId, range))
    for (const row of rows) {
      if (row.after === 0) states.delete(row.phone);
      else states.set(row.phone, { state: row.after, holder: row.holder_after });
    }
}

/** The changes after a time until another, oldest first, some at a time. */
export async function* changesBetween(
  { store }: Context,
  tenantId: number,
  { afterMs, toMs }: { afterMs: number; toMs: number },
) {
  let [at, phone] = [afterMs, Infinity];
  for (let count = rowsAtOnce; count === rowsAtOnce;) {
    const rows = await store.db
      .selectFrom('history_changes')
      .select(['at', 'phone', 'before', 'after', 'holder_before', 'holder_after'])
      .where('tenant_id', '=', tenantId)
      .where('at', '<=', toMs)
      .where((eb) =>
        phone === Infinity
          ? eb('at', '>', at)
          : eb(eb.refTuple('at', 'phone'), '>', eb.tuple(at, phone)),
      )
      .orderBy('at')
      .orderBy('phone')
      .limit(rowsAtOnce)
      .execute();
    yield rows;
    count = rows.length;
    at = rows.at(-1)?.at ?? at;
    phone = rows.at(-1)?.phone ?? phone;
    await nextTurn();
  }
}
