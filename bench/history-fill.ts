import { sql } from 'kysely';
import { packColumns, packJson } from '../src/journal/history-bodies.ts';
import { addCounts, noCounts, type CountsBody } from '../src/journal/history-counts.ts';
import { packTimes } from '../src/journal/history-times.ts';
import { createContext } from '../src/journal/create-context.ts';
import { bitOf, wordOf } from '../src/journal/history-states.ts';
import { migrate } from '../src/journal/migrations.ts';
import { openPostgres } from '../src/journal/postgres.ts';
import { openSqlite } from '../src/journal/sqlite.ts';
import { recordsOf, type Store } from '../src/journal/store.ts';
import { countedFields, seriesSteps, type PhoneState } from '../src/contract/history.ts';
import type { GroupCounts } from '../src/contract/history-store.ts';

const tenantId = 1;
/** How long a round of 100,000 phones takes, with the rest behind it. */
const roundMs = 120_000;
const checkpointMs = 6 * 3_600_000;
const rowsAtOnce = 20_000;

/** The states that phones are in, each with those that may follow. */
const states: PhoneState[] = [
  [2, 2, 0],
  [2, 2, 1],
  [2, 3, 1],
  [2, 4, 0],
  [1, 0, 0],
  [4, 0, 0],
  [3, 2, 0],
  [0, 0, 0],
].flatMap(([running = 0, data = 0, login = 0]) =>
  [0, 1].map((assign) => ({
    running,
    data,
    login,
    assign,
    user: null,
    frozen: 0,
    backup: null,
    restore: null,
  })),
);
const kindsBetween = (before: PhoneState, after: PhoneState): number =>
  (['running', 'data', 'login', 'assign'] as const).reduce(
    (bits, field) => (before[field] === after[field] ? bits : bits + bitOf(field)),
    0,
  );

/** A sequence that is the same each time. */
function createChance() {
  let seed = 12_345;
  return (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
}

export interface Filling {
  phones: number;
  days: number;
  /** Share of the phones that change in an hour. */
  anHour: number;
}

/** Fills an empty store with what the watch would have kept of a fleet until now. @returns how many changes */
export async function fillHistory(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  tenant: string,
  { phones, days, anHour }: Filling,
): Promise<number> {
  const store =
    databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl, () => {}, 0);
  await migrate(store);
  const chance = createChance();
  const toMs = Date.now() - (Date.now() % roundMs);
  const fromMs = toMs - days * seriesSteps.day;
  await store.db.insertInto('tenants').values({ id: tenantId, key: tenant }).execute();
  const groups = Array.from({ length: 24 }, (_, n) => ({
    region: `cn-region-${n % 6}`,
    sku: `kp.basic.c${n % 4}.large`,
  }));
  const words = [
    ...states.map(wordOf),
    ...new Set(groups.flatMap(({ region, sku }) => [region, sku])),
    ...Array.from({ length: phones / 2 }, (_, n) => `user-${String(n).padStart(8, '0')}`),
  ];
  const numberOf = new Map(words.map((word, at) => [word, at + 1]));
  await insert(
    store,
    'history_words',
    { number: 'integer', word: 'text' },
    [...numberOf].map(([word, number]) => ({ number, word })),
  );
  const stateNumber = states.map((state) => numberOf.get(wordOf(state)) ?? 0);
  const firstUser = words.length - Math.floor(phones / 2) + 1;

  const stateOf = Int32Array.from({ length: phones }, () => chance(4));
  const holderOf = Int32Array.from({ length: phones }, (_, n) =>
    n % 2 === 0 ? 0 : firstUser + Math.floor(n / 2),
  );
  const counts: GroupCounts[] = groups.map(({ region, sku }) => ({
    region,
    sku,
    phones: 0,
    counts: { running: {}, data: {}, login: {}, assign: {}, frozen: {} },
    streams: 0,
  }));
  const groupOf = (phone: number) => counts[phone % counts.length];
  const count = (phone: number, by: number) => {
    const [group, state] = [groupOf(phone), states[stateOf[phone] ?? 0]];
    if (!group || !state) return;
    group.phones += by;
    if (state.data === 3) group.streams = (group.streams ?? 0) + by;
    for (const field of countedFields) {
      const value = String(state[field] ?? '');
      group.counts[field][value] = (group.counts[field][value] ?? 0) + by;
    }
  };
  for (let phone = 0; phone < phones; phone += 1) count(phone, 1);

  const bodies = new Map<string, { step: number; at: number; body: CountsBody }>();
  const flush = async (beforeMs: number) => {
    for (const [key, { step, at, body }] of bodies) {
      if (at + step > beforeMs) continue;
      bodies.delete(key);
      await store.db
        .insertInto('history_counts')
        .values({ tenant_id: tenantId, step, at, body: packJson(body) })
        .execute();
    }
  };
  let rows: object[] = [];
  let written = 0;
  const write = async () => {
    await insert(store, 'history_changes', changeColumns, rows);
    written += rows.length;
    rows = [];
  };
  const aRound = Math.round((phones * anHour * roundMs) / 3_600_000);
  for (let at = fromMs; at < toMs; at += roundMs) {
    if ((at - fromMs) % checkpointMs === 0)
      await store.db
        .insertInto('history_checkpoints')
        .values({
          tenant_id: tenantId,
          at,
          body: await packColumns([
            Int32Array.from({ length: phones }, (_, n) => n + 1),
            stateOf.map((state) => stateNumber[state] ?? 0),
            holderOf,
          ]),
        })
        .execute();
    for (const step of Object.values(seriesSteps)) {
      const begin = at - (at % step);
      const one = bodies.get(`${step} ${begin}`) ?? { step, at: begin, body: noCounts() };
      bodies.set(`${step} ${begin}`, one);
      addCounts(one.body, counts, roundMs);
    }
    const changed = new Set(Array.from({ length: aRound }, () => chance(phones)));
    for (const phone of changed) {
      const [before, holder] = [stateOf[phone] ?? 0, holderOf[phone] ?? 0];
      const after = (before + 2 * (1 + chance(7))) % states.length;
      count(phone, -1);
      stateOf[phone] = after;
      count(phone, 1);
      const [was, is] = [states[before], states[after]];
      rows.push({
        at: at + roundMs,
        phone: phone + 1,
        before: stateNumber[before],
        after: stateNumber[after],
        holder_before: holder,
        holder_after: holder,
        kinds: was && is ? kindsBetween(was, is) : 0,
      });
    }
    if (rows.length >= rowsAtOnce) await write();
    await flush(at);
  }
  await write();
  await flush(Infinity);
  const all = Array.from({ length: phones }, (_, n) => ({
    number: n + 1,
    instance_id: `9f3c0a77c1d24e58b6${String(n).padStart(14, '0')}`,
    name: `phone-${String(n).padStart(6, '0')}`,
    region: numberOf.get(groupOf(n)?.region ?? '') ?? 0,
    sku: numberOf.get(groupOf(n)?.sku ?? '') ?? 0,
    state: stateNumber[stateOf[n] ?? 0] ?? 0,
    holder: holderOf[n],
    first_at: fromMs,
  }));
  await insert(store, 'history_phones', phoneColumns, all);
  await store.db
    .insertInto('history_watches')
    .values({ tenant_id: tenantId, at: toMs, kept_from: fromMs })
    .execute();
  await store.db
    .insertInto('history_spans')
    .values({ tenant_id: tenantId, from_at: fromMs, to_at: toMs })
    .execute();
  await fillTimes(store, fromMs, toMs);
  if (store.kind === 'postgres')
    for (const table of ['history_words', 'history_phones'])
      await sql
        .raw(
          `select setval(pg_get_serial_sequence('${table}', 'number'), (select max(number) from ${table}))`,
        )
        .execute(store.db);
  await sql.raw(store.kind === 'postgres' ? 'vacuum analyze' : 'analyze').execute(store.db);
  await store.close();
  return written;
}

/** What checkpoints keep beside states, by the code that does it in the server. */
async function fillTimes(store: Store, fromMs: number, untilMs: number): Promise<void> {
  const context = createContext(store, { now: Date.now, pendingMs: 0 }, () => {});
  for (let at = fromMs + checkpointMs; at < untilMs; at += checkpointMs)
    await store.db
      .updateTable('history_checkpoints')
      .set({ times: await packTimes(context, tenantId, { fromMs: at - checkpointMs, toMs: at }) })
      .where('tenant_id', '=', tenantId)
      .where('at', '=', at)
      .execute();
}

const changeColumns = {
  at: 'bigint',
  phone: 'integer',
  before: 'integer',
  after: 'integer',
  holder_before: 'integer',
  holder_after: 'integer',
  kinds: 'integer',
} as const;
const phoneColumns = {
  number: 'integer',
  instance_id: 'text',
  name: 'text',
  region: 'integer',
  sku: 'integer',
  state: 'integer',
  holder: 'integer',
  first_at: 'bigint',
} as const;

async function insert(
  store: Store,
  table: string,
  columns: Readonly<Record<string, 'text' | 'integer' | 'bigint'>>,
  rows: readonly object[],
): Promise<void> {
  const names = sql.raw(
    Object.keys(columns)
      .map((name) => `"${name}"`)
      .join(', '),
  );
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const records = recordsOf(store, JSON.stringify(rows.slice(from, from + rowsAtOnce)), columns);
    await sql`insert into ${sql.table(table)} (tenant_id, ${names}) select ${sql.lit(tenantId)}, ${names} from ${records}`.execute(
      store.db,
    );
  }
}

/** What each table takes with its indexes, in bytes. */
export async function sizesOf({
  dataDir,
  databaseUrl,
}: {
  dataDir: string;
  databaseUrl: string | undefined;
}): Promise<Record<string, number>> {
  const store =
    databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl, () => {}, 0);
  try {
    if (store.kind === 'sqlite') {
      const { rows } = await sql<{
        bytes: number;
      }>`select (p.page_count - f.freelist_count) * s.page_size as bytes from pragma_page_count() p, pragma_freelist_count() f, pragma_page_size() s`.execute(
        store.db,
      );
      return { all: rows[0]?.bytes ?? 0 };
    }
    const { rows } = await sql<{ name: string; bytes: number }>`
      select relname as name, pg_total_relation_size(oid) as bytes from pg_class where relkind = 'r' and relname like 'history%'`.execute(
      store.db,
    );
    const sizes = Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
    return { all: Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0), ...sizes };
  } finally {
    await store.close();
  }
}
