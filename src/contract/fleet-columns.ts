import type { Instance } from './instances.ts';
import { splitNumbers, type Steps } from './numbered-texts.ts';
import { numbersBelow, packTexts, writeNumber, type PackedTexts } from './packed-texts.ts';

/**
 * Values of one field of many rows. `all`: every row has this one. `plain`: one a row. `text`: texts of one length,
 * one behind the other. `numbers`: texts that end in a number, of so many kinds. `values` and `at`: the different ones, and for
 * each row the place of its own among them; `like`: the places are those of this field. `most`: many rows have one value (none: not the field at all),
 * `rest` is of the others. `as`: many rows have what they have in this field.
 */
export type Column =
  | { all: unknown }
  | { plain: readonly unknown[] }
  | { text: string; length: number }
  | PackedTexts
  | { kinds: Column; numbers: readonly Steps[] }
  | { values: Column; at: string; width: number; base: number }
  | { values: Column; like: string }
  | (Where & { most: readonly unknown[]; rest: Column })
  | (Where & { as: string; rest: Column });

/** For each row whether it is one of those of which something is said; `of`: the same rows as in the column of this field. */
export type Where = { where: string } | { of: string };

/** Rows, field by field: a fifth of what they are as objects, and less once compressed. Those named in a column come before it. */
export interface RowColumns {
  count: number;
  columns: readonly (readonly [field: string, column: Column])[];
}

/** Above this share of different values a list of them says no less. */
const mostDifferent = 0.5;
/** A value that so many rows share is said apart. */
const sharedByMost = 0.1;
/** Fewer texts are as short as they are. */
const worthSplitting = 16;

/** @param rows fields that are undefined count as absent */
export function toColumns(rows: readonly Instance[]): RowColumns {
  const fields = new Set<string>();
  for (const row of rows) for (const field in row) if (row[field] !== undefined) fields.add(field);
  /** Places → the field that had them first: regions, projects and their names go together. */
  const first = new Map<string, string>();
  /** Fields whose values differ from row to row: times of what was done at once are the same. */
  const many = new Map<string, readonly unknown[]>();
  const wheres = new Map<string, string>();
  return {
    count: rows.length,
    columns: [...fields].map((field) => {
      const column = columnOf(field);
      if (!('where' in column)) return [field, column];
      const { where, ...said } = column;
      const of = wheres.get(where);
      if (of !== undefined) return [field, { ...said, of }];
      wheres.set(where, field);
      return [field, column];
    }),
  };

  function columnOf(field: string): Column {
    const values = rows.map((row) => row[field]);
    const different = differentOf(values);
    const as = isFew(different) ? undefined : asAnother(values, different, many);
    if (as) return as;
    const column = columnOfDifferent(values, different);
    const places = placesIn(column);
    const like = places && first.get(places);
    if (like !== undefined) return { values: toColumn(placedValues(different, column)), like };
    if (places !== undefined) first.set(places, field);
    else if (!('all' in column)) many.set(field, values);
    return column;
  }
}

/** What says the place of each row's value; undefined where nothing does. */
function placesIn(column: Column): string | undefined {
  if ('at' in column) return column.at;
  if (!('most' in column) || !('where' in column) || !('at' in column.rest)) return undefined;
  return `${column.where} ${column.rest.at}`;
}

/** The values at the places that a column says. */
function placedValues({ values }: Different, column: Column): unknown[] {
  if (!('most' in column)) return values;
  const [shared] = column.most;
  return [...values.filter((value) => value !== shared), shared];
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
export const toColumn = (rows: readonly unknown[]): Column =>
  columnOfDifferent(rows, differentOf(rows));

function columnOfDifferent(rows: readonly unknown[], different: Different): Column {
  const { values, counts } = different;
  if (values.length === 1 && values[0] !== undefined) return { all: values[0] };
  const isAbsent = values.includes(undefined);
  // A place of several characters says a frequent value no shorter than a seldom one.
  const isShort = isFew(different) && numbersBelow(values.length).width === 1;
  if (isShort && !isAbsent) return atPlaces(different);
  const place = isAbsent
    ? values.indexOf(undefined)
    : counts.findIndex((count) => count > rows.length * sharedByMost);
  if (place >= 0) return besideMost(rows, different, place);
  return isFew(different) ? atPlaces(different) : oneEach(rows);
}

const isFew = ({ values, at }: Different): boolean => values.length <= at.length * mostDifferent;

function atPlaces({ values, at }: Different): Column {
  const form = numbersBelow(values.length);
  return {
    values: oneEach(values),
    at: at.map((place) => writeNumber(place, form)).join(''),
    ...form,
  };
}

const yesOrNo = { width: 1, base: 2 };
const saysYes = writeNumber(1, yesOrNo);

const written = (flags: readonly boolean[]): string =>
  flags.map((flag) => writeNumber(flag ? 1 : 0, yesOrNo)).join('');

/** Whether each row is one of those. */
export const isWhere = (where: string, row: number): boolean => where[row] === saysYes;

function besideMost(rows: readonly unknown[], { values, at }: Different, most: number): Column {
  const shared = values[most];
  return {
    most: shared === undefined ? [] : [shared],
    where: written(at.map((place) => place === most)),
    rest: toColumn(rows.filter((_, row) => at[row] !== most)),
  };
}

/** @param others earlier fields */
function asAnother(
  values: readonly unknown[],
  { values: different, counts }: Different,
  others: ReadonlyMap<string, readonly unknown[]>,
): Column | undefined {
  const least = values.length * sharedByMost;
  const shared = different[counts.findIndex((count) => count > least)];
  const isSame = (theirs: readonly unknown[], row: number) =>
    values[row] !== undefined && values[row] !== shared && values[row] === theirs[row];
  for (const [as, theirs] of others) {
    let count = 0;
    for (let row = 0; row < values.length; row += 1) if (isSame(theirs, row)) count += 1;
    if (count > least)
      return {
        as,
        where: written(values.map((_, row) => isSame(theirs, row))),
        rest: toColumn(values.filter((_, row) => !isSame(theirs, row))),
      };
  }
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function oneEach(plain: readonly unknown[]): Column {
  if (!plain.every(isText) || plain.length === 0) return { plain };
  const packed = packTexts(plain);
  if (packed) return packed;
  if (plain.length >= worthSplitting) {
    const { kinds, numbers } = splitNumbers(plain);
    if (isFew(differentOf(kinds))) return { kinds: toColumn(kinds), numbers };
  }
  const length = plain[0]?.length ?? 0;
  const isAlike = length > 0 && plain.every((text) => text.length === length);
  return isAlike ? { text: plain.join(''), length } : { plain };
}
