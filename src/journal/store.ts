import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/** An open database. */
export interface Store {
  db: Kysely<Tables>;
  kind: 'sqlite' | 'postgres';
  /** Hears what other processes tell on a channel; only where the database can. @returns ends it */
  listen?: (channel: string, hear: (payload: string) => void) => { close: () => Promise<void> };
  close: () => Promise<void>;
}

/**
 * The elements of a JSON array of texts, as a table with a column `value`: a hundred rows for one parameter. The only
 * place where the two databases need different words in a query.
 */
export function elementsOf({ kind }: Store, json: string): RawBuilder<unknown> {
  return kind === 'sqlite'
    ? sql`json_each(${readable(json)})`
    : sql`json_array_elements_text(${readable(json)}::json)`;
}

/**
 * The objects of a JSON array as a table with these columns: thousands of rows for one parameter.
 * @param columns name → type, which both databases know
 */
export function recordsOf(
  { kind }: Store,
  json: string,
  columns: Readonly<Record<string, 'text' | 'integer' | 'bigint'>>,
): RawBuilder<unknown> {
  const names = Object.entries(columns);
  if (kind === 'postgres')
    return sql`json_to_recordset(${readable(json)}::json) as records(${sql.join(names.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))})`;
  return sql`(select ${sql.join(names.map(([name]) => sql`json_extract(value, ${sql.lit(`$.${name}`)}) as ${sql.ref(name)}`))} from json_each(${readable(json)})) as records`;
}

/** PostgreSQL refuses a whole list, and libsql ends the process, for a half of a pair (`\ud800`) or a NUL in one of its texts: the one becomes the sign for what cannot be read, the other goes. */
const readable = (json: string): string =>
  json.replace(/\\\\|\\ud[89a-f][\da-f]{2}|\\u0000/gi, (found) =>
    found === '\\\\' ? found : found === '\\u0000' ? '' : '\\ufffd',
  );

/** PostgreSQL keeps no NUL in a text, and nobody needs one. */
export const clean = (text: string): string => text.replaceAll('\0', '');
