import type { Instance } from './instances.ts';
import {
  packTexts,
  unpackTexts,
  readNumber,
  widthOf,
  writeNumber,
  type PackedTexts,
} from './packed-texts.ts';

/**
 * Values of one field of many rows. `all`: every row has this one. `plain`: one a row. `text`: texts of one length,
 * one behind the other. `values` and `at`: the different ones, and for each row the place of its own among them;
 * `like`: the places are those of this field. `most` and `where`: many rows have one value (none: not the field at
 * all), `rest` is of the others.
 */
export type Column =
  | { all: unknown }
  | { plain: readonly unknown[] }
  | { text: string; length: number }
  | PackedTexts
  | { values: Column; at: string; width: number }
  | { values: Column; like: string }
  | { most: readonly unknown[]; where: string; rest: Column };

/** Rows, field by field: a fifth of what they are as objects, and less once compressed. */
export interface RowColumns {
  count: number;
  columns: readonly (readonly [field: string, column: Column])[];
}

/** Above this share of different values a list of them says no less. */
const mostDifferent = 0.5;
/** A value that so many rows share is said apart. */
const sharedByMost = 0.1;

/** @param rows fields that are undefined count as absent */
export function toColumns(rows: readonly Instance[]): RowColumns {
  const fields = new Set<string>();
  for (const row of rows) for (const field in row) if (row[field] !== undefined) fields.add(field);
  /** Places → the field that had them first: regions, projects and their names go together. */
  const first = new Map<string, string>();
  return {
    count: rows.length,
    columns: [...fields].map((field) => {
      const column = toColumn(rows.map((row) => row[field]));
      if (!('at' in column)) return [field, column];
      const like = first.get(column.at);
      if (like !== undefined) return [field, { values: column.values, like }];
      first.set(column.at, field);
      return [field, column];
    }),
  };
}

/** What two values that are the same have in common; objects are seldom and small. */
const keyOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? `\0${JSON.stringify(value)}` : value;

interface Different {
  values: unknown[];
  counts: number[];
  /** For each row the place of its value. */
  at: number[];
}

function differentOf(rows: readonly unknown[]): Different {
  const places = new Map<unknown, number>();
  const different: Different = { values: [], counts: [], at: [] };
  for (const value of rows) {
    const key = keyOf(value);
    let place = places.get(key);
    if (place === undefined) {
      places.set(key, (place = different.values.push(value) - 1));
      different.counts.push(0);
    }
    different.counts[place] = (different.counts[place] ?? 0) + 1;
    different.at.push(place);
  }
  return different;
}

/** One field of all rows; undefined: absent. */
export function toColumn(rows: readonly unknown[]): Column {
  const different = differentOf(rows);
  const { values, counts } = different;
  if (values.length === 1 && values[0] !== undefined) return { all: values[0] };
  const isFew = values.length <= rows.length * mostDifferent;
  if (isFew && !values.includes(undefined)) return atPlaces(different);
  const place = values.includes(undefined)
    ? values.indexOf(undefined)
    : counts.findIndex((count) => count > rows.length * sharedByMost);
  return place < 0 ? oneEach(rows) : besideMost(rows, different, place);
}

function atPlaces({ values, at }: Different): Column {
  const width = widthOf(values.length);
  return {
    values: oneEach(values),
    at: at.map((place) => writeNumber(place, width)).join(''),
    width,
  };
}

function besideMost(rows: readonly unknown[], { values, at }: Different, most: number): Column {
  const shared = values[most];
  return {
    most: shared === undefined ? [] : [shared],
    where: at.map((place) => writeNumber(place === most ? 1 : 0, 1)).join(''),
    rest: toColumn(rows.filter((_, row) => at[row] !== most)),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function oneEach(plain: readonly unknown[]): Column {
  if (!plain.every(isText) || plain.length === 0) return { plain };
  const packed = packTexts(plain);
  if (packed) return packed;
  const length = plain[0]?.length ?? 0;
  const isAlike = length > 0 && plain.every((text) => text.length === length);
  return isAlike ? { text: plain.join(''), length } : { plain };
}

/**
 * The rows that columns stand for, in their order. Those with the same fields are copies of one object, filled in: made field by
 * field, an object of so many becomes a table of its own, twice as large and slow to make and to read.
 */
export function fromColumns({ count, columns }: RowColumns): Instance[] {
  const known = new Map(columns);
  const fields = columns.map(([field]) => field);
  const readers = columns.map(([, column]) => readerOf(column, known));
  /** By the fields that are absent. */
  const blanks = new Map<string, Instance>();
  const rows: Instance[] = [];
  const values: unknown[] = fields.map(() => undefined);
  for (let i = 0; i < count; i += 1) {
    let absent = '';
    readers.forEach((read, place) => {
      values[place] = read(i);
      if (values[place] === undefined) absent += `${place},`;
    });
    let blank = blanks.get(absent);
    if (!blank)
      blanks.set(absent, (blank = blankOf(fields.filter((_, at) => values[at] !== undefined))));
    const row = { ...blank };
    fields.forEach((field, place) => {
      if (values[place] !== undefined) row[field] = values[place];
    });
    rows.push(row);
  }
  return rows;
}

/** A row of these fields. */
const blankOf = (fields: readonly string[]): Instance =>
  JSON.parse(`{${fields.map((field) => `${JSON.stringify(field)}:0`).join()}}`) as Instance; // The id is a field like the others.

/** The values of one column that stands by itself. */
export function fromColumn(column: Column, count: number): unknown[] {
  const read = readerOf(column, new Map());
  return Array.from({ length: count }, (_, row) => read(row));
}

type Reader = (row: number) => unknown;

/**
 * What a column says of each row, asked for in order, each once; undefined: absent.
 * @param columns those that it may say to be like
 */
function readerOf(column: Column, columns: ReadonlyMap<string, Column>): Reader {
  if ('all' in column) return () => column.all;
  if ('plain' in column) return (row) => column.plain[row];
  if ('form' in column) return partsOf(unpackTexts(column), column.prefix.length + column.length);
  if ('text' in column) return partsOf(column.text, column.length);
  if ('most' in column) {
    const { most, where } = column;
    const read = readerOf(column.rest, columns);
    let met = 0;
    return (row) => (readNumber(where, row, 1) === 1 ? most[0] : read(met++));
  }
  const places = 'like' in column ? columns.get(column.like) : column;
  if (!places || !('at' in places)) return () => undefined;
  const values = distinctOf(column.values, columns);
  return (row) => values(readNumber(places.at, row * places.width, places.width));
}

const partsOf =
  (text: string, length: number): Reader =>
  (row) =>
    text.slice(row * length, (row + 1) * length);

/** Each value is made once: rows share it. */
function distinctOf(column: Column, columns: ReadonlyMap<string, Column>): Reader {
  const read = readerOf(column, columns);
  const made: unknown[] = [];
  return (place) => (place in made ? made[place] : (made[place] = read(place)));
}
