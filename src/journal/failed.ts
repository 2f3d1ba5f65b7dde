import { sql } from 'kysely';
import { noCode } from '../contract/failures.ts';

/** Phones of batches that failed, in the words of their index: see migrate-failures.ts. */
export const phoneFailed = sql<boolean>`p.state in ('failed', 'unknown')`;

/** One of these codes; phones without one have an empty text. */
export const codeIn = (column: string, codes: readonly string[]) => {
  const ref = sql.ref<string | null>(column);
  const named = codes.filter((code) => code !== noCode);
  const none = sql<boolean>`coalesce(${ref}, '') = ''`;
  if (named.length === 0) return none;
  const some = sql<boolean>`${ref} in (${sql.join(named)})`;
  return named.length === codes.length ? some : sql<boolean>`(${some} or ${none})`;
};

/** Of no batch that the worker runs. @param column where the batch stands */
export const isAlone = (tenantId: number, column: string) =>
  sql<boolean>`not exists (select 1 from worker_batches as known where known.tenant_id = ${tenantId} and known.id = ${sql.ref(column)})`;
