import type { Row } from './cells.ts';

/** Who is to get which phone, as a line says it. */
export interface ReadLine extends Pick<Row, 'number' | 'text'> {
  user: string;
  /** An id or a name. */
  phone: string;
  /** Set where the line is none of a user and a phone. */
  odd?: 'heading' | 'blank' | 'columns';
}

type Role = 'user' | 'phone' | 'name';

/** Headings without blanks, case and marks, as this console, its exports and people write them. */
const headings: ReadonlyMap<string, Role> = new Map([
  ...[
    'user',
    'users',
    'userid',
    'uid',
    'assignuser',
    'assigneduser',
    '用户',
    '用户id',
    '用户编号',
    '用户标识',
    '分配用户',
    '分配给',
    '使用者',
  ].map((text) => [text, 'user'] as const),
  ...[
    'phone',
    'phones',
    'phoneid',
    'instance',
    'instanceid',
    'cloudphone',
    '实例',
    '实例id',
    '云机',
    '云机id',
    '云机实例',
    '云机实例id',
    '云手机',
    '云手机id',
    '手机',
  ].map((text) => [text, 'phone'] as const),
  ...[
    'name',
    'phonename',
    'instancename',
    '名称',
    '名字',
    '实例名称',
    '云机名称',
    '云机实例名称',
    '云手机名称',
  ].map((text) => [text, 'name'] as const),
]);
const headingOf = (cell: string): Role | undefined =>
  headings.get(cell.toLowerCase().replace(/[\s_\-.·]/g, ''));

/** Which column says what; undefined where that cannot be told. */
interface Columns {
  user: number | undefined;
  phone: number | undefined;
  name: number | undefined;
  /** Columns that may hold something and are passed over. */
  isPassedOver: (column: number) => boolean;
}

/**
 * Reads rows as users and phones. A first row of headings decides which column is which; otherwise the phones' column is
 * the one with the most known phones, the second where none is known. Of more columns than two it must be certain which
 * one is the user: else their lines say so. Every row becomes one line.
 * @param isPhone whether a text is the id or the name of a phone
 */
export function readColumns(rows: readonly Row[], isPhone: (text: string) => boolean): ReadLine[] {
  const first = rows.find(({ cells }) => cells.some((cell) => cell !== ''));
  const roles = first?.cells.map(headingOf) ?? [];
  const heading =
    first && isHeading(first, roles) && !first.cells.some(isPhone) ? first : undefined;
  const body = rows.filter((row) => row !== heading);
  const columns = heading
    ? columnsUnder(roles, countHits(body, isPhone))
    : columnsOf(countHits(body, isPhone), usualWidth(body));
  return rows.map((row) => {
    const line = { number: row.number, text: row.text, user: '', phone: '' };
    if (row === heading) return { ...line, odd: 'heading' };
    const filled = row.cells.filter((cell) => cell !== '');
    if (filled.length === 0) return { ...line, odd: 'blank' };
    const [only = ''] = filled;
    if (row.isWords && filled.length === 1)
      return isPhone(only) ? { ...line, phone: only } : { ...line, user: only };
    return readRow(row, line, columns);
  });
}

/** Of words, each must be of a heading: a name of several words may have one of them. No line that could be sent is a heading: it names a phone. */
const isHeading = ({ cells, isWords }: Row, roles: readonly (Role | undefined)[]): boolean =>
  roles.some((role) => role !== undefined) &&
  (!isWords || cells.every((cell, at) => roles[at] !== undefined || cell.toLowerCase() === 'id'));

function readRow(row: Row, line: ReadLine, { user, phone, name, isPassedOver }: Columns): ReadLine {
  if (user === undefined || phone === undefined) return { ...line, odd: 'columns' };
  if (row.isWords) {
    const [left = '', right = ''] = pairWords(row.cells, phone < user);
    return phone < user
      ? { ...line, user: right, phone: left }
      : { ...line, user: left, phone: right };
  }
  const { cells } = row;
  if (
    cells.some(
      (cell, column) =>
        cell !== '' &&
        column !== user &&
        column !== phone &&
        column !== name &&
        !isPassedOver(column),
    )
  )
    return { ...line, odd: 'columns' };
  return {
    ...line,
    user: cells[user] ?? '',
    phone: cells[phone] || (name === undefined ? '' : (cells[name] ?? '')),
  };
}

/** Words as two fields: a user is one word, a phone's name may be several. */
function pairWords(words: readonly string[], isPhoneFirst: boolean): readonly string[] {
  if (words.length <= 2) return words;
  return isPhoneFirst
    ? [words.slice(0, -1).join(' '), words.at(-1) ?? '']
    : [words[0] ?? '', words.slice(1).join(' ')];
}

/** How many cells of each column are filled, and how many of them name a phone. */
interface Hits {
  filled: number[];
  phones: number[];
}

function countHits(rows: readonly Row[], isPhone: (text: string) => boolean): Hits {
  const hits: Hits = { filled: [], phones: [] };
  const count = (cell: string | undefined, column: number) => {
    if (!cell) return;
    hits.filled[column] = (hits.filled[column] ?? 0) + 1;
    hits.phones[column] = (hits.phones[column] ?? 0) + Number(isPhone(cell));
  };
  for (const { cells, isWords } of rows) {
    if (!isWords) cells.forEach(count);
    else if (cells.length > 1) {
      count(pairWords(cells, true)[0], 0);
      count(pairWords(cells, false)[1], 1);
    }
  }
  return hits;
}

function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells, isWords } of rows) {
    const width = isWords
      ? Math.min(2, cells.length)
      : cells.findLastIndex((cell) => cell !== '') + 1;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** A column that mostly names phones. */
const isOfPhones = ({ filled, phones }: Hits, column: number): boolean =>
  (phones[column] ?? 0) * 2 > (filled[column] ?? 0);

function columnsUnder(roles: readonly (Role | undefined)[], hits: Hits): Columns {
  const at = (role: Role) => (roles.includes(role) ? roles.indexOf(role) : undefined);
  const name = at('name');
  const isOther = (column: number) => roles[column] === undefined;
  const others = roles.flatMap((_, column) =>
    isOther(column) && (hits.filled[column] ?? 0) > 0 ? [column] : [],
  );
  const phone = at('phone') ?? name ?? mostPhones(others, hits) ?? only(others);
  const user =
    at('user') ?? only(others.filter((column) => column !== phone && !isOfPhones(hits, column)));
  return { user, phone, name, isPassedOver: (column) => column < roles.length };
}

function columnsOf(hits: Hits, width: number): Columns {
  const all = Array.from(hits.filled, (_, column) => column).filter(
    (column) => (hits.filled[column] ?? 0) > 0,
  );
  if (width <= 2) {
    const phone = (hits.phones[0] ?? 0) > (hits.phones[1] ?? 0) ? 0 : 1;
    return { user: 1 - phone, phone, name: undefined, isPassedOver: () => false };
  }
  const phone = mostPhones(all, hits);
  const user = only(all.filter((column) => !isOfPhones(hits, column)));
  return { user, phone, name: undefined, isPassedOver: (column) => isOfPhones(hits, column) };
}

function mostPhones(columns: readonly number[], { phones }: Hits): number | undefined {
  const best = columns.toSorted((a, b) => (phones[b] ?? 0) - (phones[a] ?? 0))[0];
  return best !== undefined && (phones[best] ?? 0) > 0 ? best : undefined;
}

const only = (columns: readonly number[]): number | undefined =>
  columns.length === 1 ? columns[0] : undefined;
