import { sql, type Kysely } from 'kysely';
import { elementsOf, type Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Words of one question. */
const wordsAsked = 5000;

/** The numbers of words, which get one where they have none. An empty word has none, and 0 stands for it. */
export async function numberWords(
  store: Store,
  db: Kysely<Tables>,
  tenantId: number,
  words: Iterable<string>,
): Promise<(word: string | null | undefined) => number> {
  const wanted = [...new Set(words)].filter((word) => word !== '');
  const known = await find(store, db, tenantId, wanted);
  const fresh = wanted.filter((word) => !known.has(word));
  if (fresh.length > 0) {
    await sql`insert into history_words (tenant_id, word)
      select cast(${tenantId} as integer), value from ${elementsOf(store, JSON.stringify(fresh))} as fresh where true
      on conflict (tenant_id, word) do nothing`.execute(db);
    for (const [word, number] of await find(store, db, tenantId, fresh)) known.set(word, number);
  }
  return (word) => (word === null || word === undefined ? 0 : (known.get(word) ?? 0));
}

async function find(
  store: Store,
  db: Kysely<Tables>,
  tenantId: number,
  words: readonly string[],
): Promise<Map<string, number>> {
  if (words.length === 0) return new Map();
  const rows = await db
    .selectFrom('history_words')
    .select(['number', 'word'])
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`word in (select value from ${elementsOf(store, JSON.stringify(words))} as words)`,
    )
    .execute();
  return new Map(rows.map(({ number, word }) => [word, number]));
}

/** The words of numbers; null for 0. */
export async function readWords(
  db: Kysely<Tables>,
  tenantId: number,
  numbers: Iterable<number>,
): Promise<(number: number) => string | null> {
  const wanted = [...new Set(numbers)].filter((number) => number !== 0);
  const words = new Map<number, string>();
  for (let from = 0; from < wanted.length; from += wordsAsked)
    for (const { number, word } of await db
      .selectFrom('history_words')
      .select(['number', 'word'])
      .where('tenant_id', '=', tenantId)
      .where(sql<boolean>`number in (${sql.raw(wanted.slice(from, from + wordsAsked).join(','))})`)
      .execute())
      words.set(number, word);
  return (number) => words.get(number) ?? null;
}
