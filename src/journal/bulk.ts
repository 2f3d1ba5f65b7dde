import { CompiledQuery, type Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import { forRows } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Columns and their types, as PostgreSQL names them. */
export type Columns<Row> = Readonly<Record<keyof Row & string, 'integer' | 'text'>>;

/** A statement for some rows. Its words are made once, not for every write. */
export interface Part {
  rowCount: number;
  /** For one row and its values: how SQLite does it quickest, which is called and not asked over a wire. */
  each: string;
  rows: () => unknown[][];
  /** For all rows at once, given as an array a column and their number, the first array the parameter of this number: PostgreSQL. */
  together: (first: number) => string;
  columns: () => unknown[];
}

/**
 * @param same what is the same in all rows, as SQL says it
 * @param rest what stands behind the values, such as `on conflict do nothing`
 */
export function insertInto<Row>(
  table: keyof Tables,
  columns: Columns<Row>,
  { same = {}, rest = '' }: { same?: Readonly<Record<string, string>>; rest?: string } = {},
): (rows: readonly Row[]) => Part {
  const names = namesOf(columns);
  const constants = Object.values(same);
  const into = `insert into ${table} (${[...names, ...Object.keys(same)].join(', ')})`;
  return partOf(
    columns,
    forRows(`${into} values (${[...names.map(() => '?'), ...constants].join(', ')}) ${rest}`),
    (first) => `${into} ${rowsOf(columns, first, constants)} ${rest}`,
  );
}

/** Changes all columns but the keys, of the rows that have these. */
export function update<Row>(
  table: keyof Tables,
  keys: readonly (keyof Row & string)[],
  columns: Columns<Row>,
): (rows: readonly Row[]) => Part {
  const names = namesOf(columns);
  const changed = names.filter((name) => !keys.includes(name));
  const numbered = (name: keyof Row & string) => `${name} = ?${names.indexOf(name) + 1}`;
  const set = changed.map((name) => `${name} = r.${name}`).join(', ');
  const where = keys.map((name) => `t.${name} = r.${name}`).join(' and ');
  return partOf(
    columns,
    forRows(
      `update ${table} set ${changed.map(numbered).join(', ')} where ${keys.map(numbered).join(' and ')}`,
    ),
    (first) =>
      `update ${table} as t set ${set} from (${rowsOf(columns, first)}) as r (${names.join(', ')}) where ${where}`,
  );
}

/** Does those parts that have rows. On PostgreSQL they are one statement: one round trip, which needs no other transaction than its own. */
export async function storeAll(
  { kind }: Pick<Store, 'kind'>,
  db: Kysely<Tables>,
  parts: readonly Part[],
): Promise<void> {
  const filled = parts.filter(({ rowCount }) => rowCount > 0);
  if (kind === 'sqlite') {
    for (const { each, rows } of filled) await db.executeQuery(CompiledQuery.raw(each, rows()));
    return;
  }
  const texts: string[] = [];
  const values: unknown[] = [];
  for (const { together, columns } of filled) {
    texts.push(together(values.length + 1));
    values.push(...columns());
  }
  const last = texts.pop();
  if (last === undefined) return;
  const others = texts.map((text, at) => `part_${at} as (${text})`).join(', ');
  const whole = others === '' ? last : `with ${others} ${last}`;
  await db.executeQuery(CompiledQuery.raw(prepared(whole), values));
}

const partOf =
  <Row>(columns: Columns<Row>, each: string, together: Part['together']) =>
  (rows: readonly Row[]): Part => {
    const names = namesOf(columns);
    return {
      rowCount: rows.length,
      each,
      rows: () => rows.map((row) => names.map((name) => row[name])),
      together,
      columns: () => [...names.map((name) => rows.map((row) => row[name])), rows.length],
    };
  };

const namesOf = <Row>(columns: Columns<Row>) => Object.keys(columns) as (keyof Row & string)[]; // Its type says that it has no other.

/**
 * The rows of these arrays. Planned before there are any, they count as one, the tenth part of what PostgreSQL takes for granted, so
 * that each is looked up in the index of its table: also while that is new, when to read it whole would seem cheaper. Unfolded in the
 * list and not behind `from`, where PostgreSQL would put each array aside first: the memory for that costs as much as a row.
 */
function rowsOf<Row>(
  columns: Columns<Row>,
  first: number,
  constants: readonly string[] = [],
): string {
  const names = namesOf(columns);
  const values = names.map((name, at) => `unnest($${first + at}::${columns[name]}[])`);
  return `select ${[...values, ...constants].join(', ')} limit $${first + names.length}`;
}
