import { sql, type Kysely } from 'kysely';
import type { SeenPhone } from '../contract/history-store.ts';
import type { PhoneState } from '../contract/history.ts';
import { kindsOf, stateOf, wordOf } from './history-states.ts';
import { numberWords, readWords } from './history-words.ts';
import { elementsOf, recordsOf, type Store } from './store.ts';
import type { HistoryChangeTable } from './history-tables.ts';
import type { Tables } from './tables.ts';

/** Where and when a round is stored. */
export interface Storing {
  store: Store;
  tenantId: number;
  atMs: number;
  /** Nothing was known before: what is seen has not changed, it is where the history begins. */
  isFirst: boolean;
}

type Change = Omit<HistoryChangeTable, 'tenant_id' | 'at'>;
interface KnownPhone {
  number: number;
  name: string | null;
  region: number;
  sku: number;
  state: number;
  holder: number;
}

/** Stores what some phones are like now, and what has changed of them. */
export async function storePhones(
  db: Kysely<Tables>,
  storing: Storing,
  phones: readonly SeenPhone[],
): Promise<void> {
  const { store, tenantId, isFirst } = storing;
  const known = await findPhones(
    db,
    storing,
    phones.map(({ instance_id }) => instance_id),
  );
  const stateBefore = await stateReader(db, tenantId, known.values());
  const seen = phones.map((phone) => {
    const before = known.get(phone.instance_id);
    const stateWas = before && stateBefore(before);
    // Who has not been asked anew is as it was.
    const state = { ...phone.state, data: phone.state.data ?? stateWas?.data ?? null };
    return { ...phone, state, before, stateWas };
  });
  const numberOf = await numberWords(store, db, tenantId, wordsIn(seen));
  const fresh: (Omit<KnownPhone, 'number'> & { instance_id: string })[] = [];
  const renewed: KnownPhone[] = [];
  const changes: Change[] = [];
  for (const { before, stateWas, ...phone } of seen) {
    const now = {
      name: phone.name ?? null,
      region: numberOf(phone.region),
      sku: numberOf(phone.sku),
      state: numberOf(wordOf(phone.state)),
      holder: numberOf(holderOf(phone)),
    };
    if (!before) {
      fresh.push({ instance_id: phone.instance_id, ...now });
      continue;
    }
    const { number } = before;
    if (before.state !== now.state || before.holder !== now.holder)
      changes.push(changeOf(before, now, kindsOf(stateWas, phone.state)));
    else if (before.name === now.name && before.region === now.region && before.sku === now.sku)
      continue;
    renewed.push({ number, ...now });
  }
  for (const { number, state, holder } of await insertPhones(db, storing, fresh))
    changes.push(
      changeOf({ number, state: 0, holder: 0 }, { state, holder }, kindsOf(undefined, anyState)),
    );
  await updatePhones(db, storing, renewed);
  if (!isFirst) await insertChanges(db, storing, changes);
}

/** Only that there is a phone matters of it. */
const anyState: PhoneState = { ...stateOf('[]'), user: null };

/** Stores that some phones are no longer there. */
export async function storeGone(
  db: Kysely<Tables>,
  storing: Storing,
  instanceIds: readonly string[],
): Promise<void> {
  const known = [...(await findPhones(db, storing, instanceIds)).values()].filter(
    ({ state }) => state !== 0,
  );
  await updatePhones(
    db,
    storing,
    known.map((phone) => ({ ...phone, state: 0, holder: 0 })),
  );
  await insertChanges(
    db,
    storing,
    known.map((phone) => changeOf(phone, { state: 0, holder: 0 }, kindsOf(anyState, undefined))),
  );
}

const changeOf = (
  before: Pick<KnownPhone, 'number' | 'state' | 'holder'>,
  after: Pick<KnownPhone, 'state' | 'holder'>,
  kinds: number,
): Change => ({
  phone: before.number,
  before: before.state,
  after: after.state,
  holder_before: before.holder,
  holder_after: after.holder,
  kinds,
});

const holderOf = ({ state: { user } }: SeenPhone): string | undefined =>
  user === null ? undefined : String(user);

function* wordsIn(phones: readonly SeenPhone[]): Iterable<string> {
  for (const phone of phones)
    for (const word of [phone.region, phone.sku, holderOf(phone), wordOf(phone.state)])
      if (word !== undefined) yield word;
}

/** How known phones were before; undefined of one that was not there. */
async function stateReader(
  db: Kysely<Tables>,
  tenantId: number,
  known: Iterable<KnownPhone>,
): Promise<(phone: KnownPhone) => PhoneState | undefined> {
  const numbers = [...known].flatMap(({ state, holder }) => [state, holder]);
  const wordAt = await readWords(db, tenantId, numbers);
  return ({ state, holder }) => {
    const word = wordAt(state);
    return word === null ? undefined : { ...stateOf(word), user: wordAt(holder) };
  };
}

async function findPhones(
  db: Kysely<Tables>,
  { store, tenantId }: Storing,
  instanceIds: readonly string[],
): Promise<Map<string, KnownPhone>> {
  const rows = await db
    .selectFrom('history_phones')
    .select(['instance_id', 'number', 'name', 'region', 'sku', 'state', 'holder'])
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`instance_id in (select value from ${elementsOf(store, JSON.stringify(instanceIds))} as ids)`,
    )
    .execute();
  return new Map(rows.map(({ instance_id, ...phone }) => [instance_id, phone]));
}

const phoneColumns = {
  name: 'text',
  region: 'integer',
  sku: 'integer',
  state: 'integer',
  holder: 'integer',
} as const;

async function insertPhones(
  db: Kysely<Tables>,
  { store, tenantId, atMs }: Storing,
  fresh: readonly (Omit<KnownPhone, 'number'> & { instance_id: string })[],
): Promise<Pick<KnownPhone, 'number' | 'state' | 'holder'>[]> {
  if (fresh.length === 0) return [];
  const records = recordsOf(store, JSON.stringify(fresh), {
    instance_id: 'text',
    ...phoneColumns,
  });
  const { rows } = await sql<Pick<KnownPhone, 'number' | 'state' | 'holder'>>`
    insert into history_phones (tenant_id, instance_id, name, region, sku, state, holder, first_at)
    select cast(${tenantId} as integer), instance_id, name, region, sku, state, holder, cast(${atMs} as bigint)
    from ${records} where true
    on conflict (tenant_id, instance_id) do nothing returning number, state, holder`.execute(db);
  return rows;
}

async function updatePhones(
  db: Kysely<Tables>,
  { store }: Storing,
  phones: readonly KnownPhone[],
): Promise<void> {
  if (phones.length === 0) return;
  const records = recordsOf(store, JSON.stringify(phones), {
    number: 'integer',
    ...phoneColumns,
  });
  await sql`update history_phones set name = records.name, region = records.region, sku = records.sku,
    state = records.state, holder = records.holder
    from ${records} where history_phones.number = records.number`.execute(db);
}

async function insertChanges(
  db: Kysely<Tables>,
  { store, tenantId, atMs }: Storing,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const records = recordsOf(store, JSON.stringify(changes), {
    phone: 'integer',
    before: 'integer',
    after: 'integer',
    holder_before: 'integer',
    holder_after: 'integer',
    kinds: 'integer',
  });
  await sql`insert into history_changes (tenant_id, at, phone, "before", "after", holder_before, holder_after, kinds)
    select cast(${tenantId} as integer), cast(${atMs} as bigint), phone, "before", "after", holder_before, holder_after, kinds
    from ${records} where true
    on conflict (tenant_id, at, phone) do nothing`.execute(db);
}
