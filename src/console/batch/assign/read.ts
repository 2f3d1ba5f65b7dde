import { cleanCell, readRows } from './cells.ts';
import { readColumns, type ReadLine } from './columns.ts';
import { dealPhones } from './deal.ts';
import { matchPairs } from './match.ts';
import type { PhoneIndex } from './phone-index.ts';
import type { Preview } from './preview.ts';

/** The ways of giving phones to users: one to one, by a list of pairs, by a list of users. */
export type Way = 'one' | 'pairs' | 'users';

/** A list of users and phones. */
export const previewPairs = (
  text: string,
  index: PhoneIndex,
  withOutside: boolean,
  withWarned = false,
): Preview =>
  matchPairs(
    readColumns(readRows(text), (cell) => index.find(cell).kind !== 'none'),
    index,
    { withOutside, withWarned },
  );

/** A list of users, one a line, for free phones. */
export const previewUsers = (text: string, index: PhoneIndex, withOwners: boolean): Preview =>
  dealPhones(readUsers(text), index, withOwners);

/** One user for one phone; no line where nothing is typed. */
export function previewOne(
  text: string,
  phoneId: string,
  index: PhoneIndex,
  withWarned = false,
): Preview {
  const user = cleanCell(text);
  return matchPairs(user === '' ? [] : [{ number: 1, text, user, phone: phoneId }], index, {
    withOutside: true,
    withWarned,
  });
}

function readUsers(text: string): ReadLine[] {
  const rows = readRows(text);
  const columns = readColumns(rows, () => false);
  const heading = columns.find(({ odd }) => odd === 'heading');
  return rows.map(({ number, text, cells }) => {
    const filled = cells.filter((cell) => cell !== '');
    const line = { number, text, user: filled[0] ?? '', phone: '' };
    if (number === heading?.number) return { ...line, user: '', odd: 'heading' };
    if (filled.length === 0) return { ...line, odd: 'blank' };
    return filled.length > 1 ? { ...line, user: '', odd: 'columns' } : line;
  });
}
