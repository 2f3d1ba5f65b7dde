import { dataStatusOf } from '../../batch-engine/fleet/data-status.ts';
import type { Instance } from '../../contract/instances.ts';
import { sortColumns, type SortBy, type SortColumn } from '../../batch-engine/fleet/view.ts';

/** One collator for both languages: Chinese by pinyin, digits as numbers. Comparing a thousand words is cheap, 100,000 is not: see rankTexts. */
const collator = new Intl.Collator('zh-CN', { numeric: true });

const isDigit = (code: number) => code >= 48 && code <= 57;
const isWordEnd = (text: string, at: number) => at >= text.length || isDigit(text.charCodeAt(at));

/** Where the word at the head of a name ends: `koophone-0012b` is the word `koophone-`, the number 12, and more. */
function wordEnd(text: string): number {
  let at = 0;
  while (!isWordEnd(text, at)) at += 1;
  return at;
}

/** The number behind the word; 0 where there is none. Beyond 15 digits it is rounded, which keeps the order. */
function numberAt(text: string, start: number): number {
  let number = 0;
  let at = start;
  for (; at < text.length && isDigit(text.charCodeAt(at)); at += 1)
    number = number * 10 + text.charCodeAt(at) - 48;
  return at - start <= 15 ? number : Math.min(Number(text.slice(start, at)), Number.MAX_VALUE);
}

const comparePlain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareWords = (a: string, b: string): number => collator.compare(a, b) || comparePlain(a, b);

/** Words by the collator, numbers by size, then the whole text; never 0 for two texts that differ. */
export function compareNatural(a: string, b: string): number {
  if (a === b) return 0;
  // Names of one fleet mostly begin with the same word: seeing that asks no collator.
  let at = 0;
  while (!isWordEnd(a, at) && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (!isWordEnd(a, at) || !isWordEnd(b, at))
    return compareWords(a.slice(0, wordEnd(a)), b.slice(0, wordEnd(b)));
  return numberAt(a, at) - numberAt(b, at) || compareWords(a, b);
}

/** The ranks of texts by one comparison, given numbers that stand for their beginnings and settle it for nearly all pairs. */
function sortBy(
  texts: readonly string[],
  first: Float64Array,
  second: Float64Array,
  compare: (a: string, b: string) => number,
): string[] {
  const order = Uint32Array.from(texts.keys()).toSorted(
    (a, b) =>
      (first[a] ?? 0) - (first[b] ?? 0) ||
      (second[a] ?? 0) - (second[b] ?? 0) ||
      compare(texts[a] ?? '', texts[b] ?? ''),
  );
  return Array.from(order, (at) => texts[at] ?? '');
}

/** Distinct texts in the order of compareNatural; the collator is asked for the distinct words at their heads alone. */
function sortNatural(texts: readonly string[]): string[] {
  const words = texts.map((text) => text.slice(0, wordEnd(text)));
  const wordRanks = new Map(
    [...new Set(words)].toSorted(compareWords).map((word, rank) => [word, rank]),
  );
  const first = Float64Array.from(words, (word) => wordRanks.get(word) ?? 0);
  return sortBy(
    texts,
    first,
    Float64Array.from(texts, (text, at) => numberAt(text, words[at]?.length ?? 0)),
    compareNatural,
  );
}

/** Three code units of a text as one number; past its end they are 0. */
function threeUnits(text: string, at: number): number {
  const unit = (offset: number) => text.charCodeAt(at + offset) + 1 || 0;
  return unit(0) * 2 ** 34 + unit(1) * 2 ** 17 + unit(2);
}

/** Distinct texts by their code units. */
function sortPlain(texts: readonly string[]): string[] {
  return sortBy(
    texts,
    Float64Array.from(texts, (text) => threeUnits(text, 0)),
    Float64Array.from(texts, (text) => threeUnits(text, 3)),
    comparePlain,
  );
}

type SortValue = string | number;

/** Stands for a field that is left out: it comes last, whichever way is sorted. */
export const emptyValue = (column: SortColumn): SortValue =>
  sortColumns[column] === 'number' ? -1 : '';

/** What a column sorts by. */
export const sortValue = (row: Instance, column: SortColumn): SortValue =>
  (column === 'data_status' ? dataStatusOf(row) : row[column]) ?? emptyValue(column);

const numberOr = (value: SortValue, other: number): number =>
  typeof value === 'number' ? value : other;

const comparers = {
  plain: (a: SortValue, b: SortValue) => comparePlain(String(a), String(b)),
  natural: (a: SortValue, b: SortValue) => compareNatural(String(a), String(b)),
  // What is no number though it should be one comes last.
  number: (a: SortValue, b: SortValue) =>
    numberOr(a, Infinity) - numberOr(b, Infinity) || comparePlain(String(a), String(b)),
};

/** Compares two values in the direction that is asked for. */
export function compareValues({ id: column, desc }: SortBy, a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  const empty = emptyValue(column);
  if (a === empty || b === empty) return a === empty ? 1 : -1;
  const sign = comparers[sortColumns[column]](a, b);
  return desc ? -sign : sign;
}

/** The place of each distinct value of a column among all of them. */
export type Ranks = ReadonlyMap<SortValue, number>;

/** Ranks the distinct values of a column; the empty one comes last. */
export function rankValues(rows: readonly Instance[], column: SortColumn): Ranks {
  const values = new Set<SortValue>();
  for (const row of rows) values.add(sortValue(row, column));
  const empty = emptyValue(column);
  const isEmptyThere = values.delete(empty);
  const distinct = [...values];
  const kind = sortColumns[column];
  const sorted: SortValue[] =
    kind === 'number'
      ? distinct.toSorted(comparers.number)
      : kind === 'plain'
        ? sortPlain(distinct.map(String))
        : sortNatural(distinct.map(String));
  if (isEmptyThere) sorted.push(empty);
  return new Map(sorted.map((value, rank) => [value, rank]));
}
