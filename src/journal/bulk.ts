import { CompiledQuery, type Kysely } from 'kysely';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Columns and their types, as PostgreSQL names them. */
export type Columns<Row> = Readonly<Record<keyof Row & string, 'integer' | 'text'>>;

/** A statement that stores rows. Its words are made once, not for every write. */
export interface Part<Row> {
  names: readonly (keyof Row & string)[];
  /** For one row, whose values it is given: how SQLite does it quickest, which is called and not asked over a wire. */
  each: string;
  /** For all rows at once, given as an array a column, the first one the parameter of this number: PostgreSQL. */
  together: (first: number) => string;
}

/** @param rest what stands behind the values, such as `on conflict do nothing` */
export function insertInto<Row>(table: keyof Tables, columns: Columns<Row>, rest = ''): Part<Row> {
  const names = namesOf(columns);
  const into = `insert into ${table} (${names.join(', ')})`;
  return {
    names,
    each: `${into} values (${names.map(() => '?').join(', ')}) ${rest}`,
    together: (first) => `${into} select * from unnest(${arraysOf(columns, first)}) ${rest}`,
  };
}

/** Changes all columns but the keys, of the rows that have these. */
export function update<Row>(table: keyof Tables, keys: readonly (keyof Row & string)[], columns: Columns<Row>): Part<Row> {
  const names = namesOf(columns);
  const changed = names.filter((name) => !keys.includes(name));
  const numbered = (name: keyof Row & string) => `${name} = ?${names.indexOf(name) + 1}`;
  return {
    names,
    each: `update ${table} set ${changed.map(numbered).join(', ')} where ${keys.map(numbered).join(' and ')}`,
    together: (first) =>
      `update ${table} as t set ${changed.map((name) => `${name} = r.${name}`).join(', ')} from unnest(${arraysOf(columns, first)}) as r (${names.join(', ')}) where ${keys.map((name) => `t.${name} = r.${name}`).join(' and ')}`,
  };
}

/** Two that belong together, the second one only where it has rows: on PostgreSQL one statement, which needs no other transaction than its own. */
export function createPair<First, Second>({ kind }: Pick<Store, 'kind'>, first: Part<First>, second: Part<Second>) {
  const alone = first.together(1);
  const both = `with stored as (${alone}) ${second.together(first.names.length + 1)}`;
  return async (db: Kysely<Tables>, firstRows: readonly First[], secondRows: readonly Second[]): Promise<void> => {
    if (kind === 'sqlite') {
      await storeEach(db, first, firstRows);
      await storeEach(db, second, secondRows);
    } else if (secondRows.length === 0) await db.executeQuery(CompiledQuery.raw(alone, columnsOf(first, firstRows)));
    else await db.executeQuery(CompiledQuery.raw(both, [...columnsOf(first, firstRows), ...columnsOf(second, secondRows)]));
  };
}

async function storeEach<Row>(db: Kysely<Tables>, { each, names }: Part<Row>, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await db.executeQuery(CompiledQuery.raw(each, names.map((name) => row[name])));
}

const columnsOf = <Row>({ names }: Part<Row>, rows: readonly Row[]): unknown[] => names.map((name) => rows.map((row) => row[name]));

const namesOf = <Row>(columns: Columns<Row>) => Object.keys(columns) as (keyof Row & string)[]; // Its type says that it has no other.

const arraysOf = <Row>(columns: Columns<Row>, first: number): string => namesOf(columns).map((name, at) => `$${at + first}::${columns[name]}[]`).join(', ');
