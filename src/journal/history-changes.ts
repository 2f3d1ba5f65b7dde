import { sql } from 'kysely';
import {
  changeKinds,
  historyLimits,
  type ChangeKind,
  type ChangesPage,
  type ChangesQuery,
  type FleetChange,
} from '../contract/history.ts';
import type { Context } from './context.ts';
import { findKept, gapsBefore, isoOf, isoOrNull } from './history-spans.ts';
import type { HistoryChangeTable } from './history-tables.ts';
import { bitOf, nobody, stateOf } from './history-states.ts';
import { readWords } from './history-words.ts';
import { nextTurn } from './next-turn.ts';
import { elementsOf } from './store.ts';

/** Rows of one question, and of one page: whoever asks for what is rare goes on from there. */
const rowsAtOnce = 2000;
const mostRows = 20_000;

type Row = Omit<HistoryChangeTable, 'tenant_id'>;

/** See HistoryReader.changes. */
export async function listChanges(
  context: Context,
  tenant: string,
  query: ChangesQuery,
): Promise<ChangesPage> {
  const { tenantId, fromMs } = await findKept(context, tenant);
  const { limit = historyLimits.defaultPageSize } = query;
  const kinds: readonly ChangeKind[] = query.kinds ?? changeKinds;
  const wanted = kinds.reduce((bits, kind) => bits + bitOf(kind), 0);
  const rows: Row[] = [];
  let cursor = query.after;
  let isEnd = false;
  for (let seen = 0; rows.length < limit && seen < mostRows && !isEnd;) {
    const most = query.kinds || seen > 0 ? rowsAtOnce : limit + 1;
    const some = await readRows(context, tenantId, query, cursor, most);
    isEnd = some.length < most;
    seen += some.length;
    for (const row of some) {
      if (rows.length === limit) {
        isEnd = false;
        break;
      }
      if ((row.kinds & wanted) !== 0) rows.push(row);
      cursor = `${row.at}.${row.phone}`;
    }
    await nextTurn();
  }
  return {
    items: await itemsOf(context, tenantId, rows, wanted),
    next: isEnd ? null : (cursor ?? null),
    keptFrom: isoOrNull(fromMs),
  };
}

async function readRows(
  { store }: Context,
  tenantId: number,
  { instance_ids, from, to }: ChangesQuery,
  cursor: string | undefined,
  most: number,
): Promise<Row[]> {
  const [at = 0, phone = 0] = (cursor ?? '').split('.').map(Number);
  return store.db
    .selectFrom('history_changes')
    .select(['at', 'phone', 'before', 'after', 'holder_before', 'holder_after', 'kinds'])
    .where('tenant_id', '=', tenantId)
    .$if(from !== undefined, (builder) => builder.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (builder) => builder.where('at', '<', to ?? 0))
    .$if(cursor !== undefined, (builder) =>
      builder.where((eb) => eb(eb.refTuple('at', 'phone'), '<', eb.tuple(at, phone))),
    )
    .$if(instance_ids !== undefined, (builder) =>
      builder.where(
        sql<boolean>`phone in (select number from history_phones where tenant_id = ${tenantId}
          and instance_id in (select value from ${elementsOf(store, JSON.stringify(instance_ids))} as ids))`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('phone', 'desc')
    .limit(most)
    .execute();
}

/** One for each kind of change of a row. */
async function itemsOf(
  context: Context,
  tenantId: number,
  rows: readonly Row[],
  wanted: number,
): Promise<FleetChange[]> {
  const [first, last] = [rows.at(-1), rows[0]];
  if (!first || !last) return [];
  const { db } = context.store;
  const gaps = await gapsBefore(context, tenantId, { fromMs: first.at, toMs: last.at });
  const phones = new Map(
    (
      await db
        .selectFrom('history_phones')
        .select(['number', 'instance_id', 'name', 'region', 'sku'])
        .where('number', 'in', [...new Set(rows.map(({ phone }) => phone))])
        .execute()
    ).map((phone) => [phone.number, phone]),
  );
  const numbers = [
    ...rows.flatMap((row) => [row.before, row.after, row.holder_before, row.holder_after]),
    ...[...phones.values()].flatMap(({ region, sku }) => [region, sku]),
  ];
  const wordAt = await readWords(db, tenantId, numbers);
  const stateAt = (state: number, holder: number) => {
    const word = wordAt(state);
    return { ...(word === null ? nobody : stateOf(word)), user: wordAt(holder) };
  };
  return rows.flatMap((row) => {
    const phone = phones.get(row.phone);
    if (!phone) return [];
    const before = stateAt(row.before, row.holder_before);
    const after = stateAt(row.after, row.holder_after);
    return changeKinds.flatMap((kind): FleetChange[] =>
      (row.kinds & wanted & bitOf(kind)) === 0
        ? []
        : [
            {
              at: isoOf(row.at),
              notBefore: isoOrNull(gaps.get(row.at)),
              instance_id: phone.instance_id,
              name: phone.name,
              region: wordAt(phone.region),
              sku: wordAt(phone.sku),
              kind,
              before: kind === 'appeared' || kind === 'gone' ? null : before[kind],
              after: kind === 'appeared' || kind === 'gone' ? null : after[kind],
            },
          ],
    );
  });
}
