import { isWhere, type Column, type RowColumns, type Where } from './fleet-columns.ts';
import type { Instance } from './instances.ts';
import { joinNumbers } from './numbered-texts.ts';
import { readNumbers, unpackTexts } from './packed-texts.ts';

/** What a column says: a value for each row, or few different ones and for each row the place of its own. Undefined: absent. */
type Cells = { each: readonly unknown[] } | { few: readonly unknown[]; places: Uint32Array };
/** The fields before one, which it may say to be like. */
interface Known {
  cells: ReadonlyMap<string, Cells>;
  wheres: ReadonlyMap<string, string>;
}
const nothing: Known = { cells: new Map(), wheres: new Map() };

const whereOf = (column: Where, { wheres }: Known): string =>
  'of' in column ? (wheres.get(column.of) ?? '') : column.where;

/** So many different values of a field are few: phones that are alike in all of those are made of one. */
const fewest = 64;
/** More kinds of phones than that are not looked for in one table. */
const mostKinds = 1 << 18;

const eachOf = (cells: Cells): readonly unknown[] =>
  'each' in cells ? cells.each : Array.from(cells.places, (place) => cells.few[place]);

function cellsOf(column: Column, count: number, known: Known): Cells {
  if ('all' in column) return { few: [column.all], places: new Uint32Array(count) };
  if ('plain' in column) return { each: column.plain };
  if ('form' in column) return { each: partsOf(unpackTexts(column, count), count) };
  if ('text' in column) return { each: partsOf(column, count) };
  if ('kinds' in column) {
    const kinds = eachOf(cellsOf(column.kinds, count, known)) as string[]; // As fleet-columns.ts wrote them.
    return { each: joinNumbers({ kinds, numbers: column.numbers }) };
  }
  if ('most' in column) return besideMost(column, count, known);
  if ('as' in column) {
    const where = whereOf(column, known);
    const theirs = known.cells.get(column.as);
    const rest = restOf(where, column.rest, count, known);
    return { each: merged(where, count, theirs ? eachOf(theirs) : [], eachOf(rest)) };
  }
  const named = 'like' in column ? known.cells.get(column.like) : undefined;
  const places =
    'at' in column
      ? readNumbers(column.at, column)
      : named && 'places' in named
        ? named.places
        : new Uint32Array(count);
  const size = places.reduce((most, place) => Math.max(most, place), -1) + 1;
  return { few: eachOf(cellsOf(column.values, size, known)), places };
}

/** What is said of the rows of which `where` says nothing. */
function restOf(where: string, rest: Column, count: number, known: Known): Cells {
  let others = 0;
  for (let row = 0; row < count; row += 1) if (!isWhere(where, row)) others += 1;
  return cellsOf(rest, others, known);
}

function merged(
  where: string,
  count: number,
  theirs: readonly unknown[],
  others: readonly unknown[],
): unknown[] {
  const each: unknown[] = [];
  let met = 0;
  for (let row = 0; row < count; row += 1)
    each.push(isWhere(where, row) ? theirs[row] : others[met++]);
  return each;
}

function besideMost(
  column: Extract<Column, { most: unknown }>,
  count: number,
  known: Known,
): Cells {
  const { most } = column;
  const where = whereOf(column, known);
  const rest = restOf(where, column.rest, count, known);
  if ('each' in rest) {
    const shared = Array.from({ length: count }, () => most[0]);
    return { each: merged(where, count, shared, rest.each) };
  }
  const places = new Uint32Array(count);
  let met = 0;
  for (let row = 0; row < count; row += 1)
    places[row] = isWhere(where, row) ? rest.few.length : (rest.places[met++] ?? 0);
  return { few: [...rest.few, most[0]], places };
}

/** The texts are parts of a longer one. */
const partsOf = ({ text, length }: { text: string; length: number }, count: number): string[] => {
  const parts: string[] = [];
  for (let row = 0, at = 0; row < count; row += 1, at += length)
    parts.push(text.slice(at, at + length));
  return parts;
};

/** The values of one column that stands by itself. */
export const fromColumn = (column: Column, count: number): readonly unknown[] =>
  eachOf(cellsOf(column, count, nothing));

/** Rows by the kinds that they are of: the kind of each, and a row of each kind. */
interface Kinds {
  kindOf: Uint32Array;
  examples: number[];
}

/** Splits kinds by one more field, of which each row has the value at this place of so many. */
function split({ kindOf, examples }: Kinds, places: Uint32Array, size: number): Kinds {
  /** By kind of before and place: the kind, counted from 1. */
  const found = new Uint32Array(examples.length * size);
  const next: Kinds = { kindOf: new Uint32Array(kindOf.length), examples: [] };
  for (let row = 0; row < kindOf.length; row += 1) {
    const key = (kindOf[row] ?? 0) * size + (places[row] ?? 0);
    if (found[key] === 0) found[key] = next.examples.push(row);
    next.kindOf[row] = (found[key] ?? 1) - 1;
  }
  return next;
}

/**
 * The rows that columns stand for, in their order. Those that are alike in most fields are copies of one object, with the others
 * filled in: made field by field, an object of so many becomes a table of its own, twice as large and slow to make and to read.
 */
export function fromColumns({ count, columns }: RowColumns): Instance[] {
  const cells = new Map<string, Cells>();
  const wheres = new Map<string, string>();
  for (const [field, column] of columns) {
    cells.set(field, cellsOf(column, count, { cells, wheres }));
    if ('where' in column) wheres.set(field, column.where);
  }
  let kinds: Kinds = { kindOf: new Uint32Array(count), examples: count > 0 ? [0] : [] };
  const common: { field: string; few: readonly unknown[]; places: Uint32Array }[] = [];
  const own: { field: string; each: readonly unknown[] }[] = [];
  for (const [field, one] of cells) {
    if (
      'few' in one &&
      one.few.length <= fewest &&
      kinds.examples.length * one.few.length <= mostKinds
    ) {
      kinds = split(kinds, one.places, one.few.length);
      common.push({ field, ...one });
      continue;
    }
    const each = eachOf(one);
    own.push({ field, each });
    // Whether a row has the field at all is a matter of its kind.
    if (each.includes(undefined))
      kinds = split(
        kinds,
        Uint32Array.from(each, (value) => (value === undefined ? 1 : 0)),
        2,
      );
  }
  const blanks = new Map<string, Instance>();
  const patterns = kinds.examples.map((row) => {
    const fields = [...cells.keys()];
    const absent = new Set<string>();
    for (const { field, few, places } of common)
      if (few[places[row] ?? 0] === undefined) absent.add(field);
    for (const { field, each } of own) if (each[row] === undefined) absent.add(field);
    const key = [...absent].join('\n');
    let blank = blanks.get(key);
    if (!blank) blanks.set(key, (blank = blankOf(fields.filter((field) => !absent.has(field)))));
    const pattern = { ...blank };
    for (const { field, few, places } of common)
      if (!absent.has(field)) pattern[field] = few[places[row] ?? 0];
    return pattern;
  });
  const rows: Instance[] = [];
  for (const kind of kinds.kindOf) rows.push({ ...patterns[kind]! });
  for (const { field, each } of own)
    rows.forEach((row, place) => {
      const value = each[place];
      if (value !== undefined) row[field] = value;
    });
  return rows;
}

/** A row of these fields. */
const blankOf = (fields: readonly string[]): Instance =>
  JSON.parse(`{${fields.map((field) => `${JSON.stringify(field)}:0`).join()}}`) as Instance; // The id is a field like the others.
