import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/** An open database. */
export interface Store {
  db: Kysely<Tables>;
  kind: 'sqlite' | 'postgres';
  close: () => Promise<void>;
}

/**
 * The elements of a JSON array of texts, as a table with a column `value`: a hundred rows for one parameter. The only
 * place where the two databases need different words in a query.
 */
export function elementsOf({ kind }: Store, json: string): RawBuilder<unknown> {
  return kind === 'sqlite' ? sql`json_each(${json})` : sql`json_array_elements_text(${json}::json)`;
}

/** PostgreSQL keeps no NUL in a text, and nobody needs one. */
export const clean = (text: string): string => text.replaceAll('\0', '');
