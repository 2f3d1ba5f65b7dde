import type { Instance } from '../../../contract/instances.ts';
import { verdictsOf } from '../../../contract/rules.ts';
import type { ReadLine } from './columns.ts';
import type { PhoneIndex } from './phone-index.ts';
import {
  createPreview,
  type Notice,
  type Preview,
  type PreviewLine,
  type State,
  type Warning,
} from './preview.ts';
import { checkUser, isSpoiled, mayBeRounded } from './user-id.ts';

/**
 * Judges the lines of a list of pairs. The service has the last word.
 * @param withOutside lines that name phones outside the selection are sent too
 * @param withWarned lines whose phone the service may refuse are sent too
 */
export function matchPairs(
  lines: readonly ReadLine[],
  index: PhoneIndex,
  { withOutside, withWarned }: { withOutside: boolean; withWarned: boolean },
): Preview {
  const found = lines.map((line) => findIn(line, index));
  const givenBy = new Map<string, Map<string, number>>();
  found.forEach(({ phone }, place) => {
    const line = lines[place];
    if (!phone || !line?.user) return;
    const users = givenBy.get(phone.instance_id) ?? new Map<string, number>();
    givenBy.set(phone.instance_id, users);
    if (!users.has(line.user)) users.set(line.user, line.number);
  });
  const lineOfUser = new Map<string, number>();
  let chosen = 0;
  let warned = 0;
  const judged = lines.map((line, place): PreviewLine => {
    const { phone, problem } = found[place] ?? {};
    const base = {
      number: line.number,
      text: line.text,
      user: line.user,
      person: index.personOf(line.user),
      named: line.phone,
      phone,
    };
    const state = line.odd
      ? { kind: line.odd }
      : (checkUser(line.user) ?? problem ?? judge(line, givenBy.get(phone?.instance_id ?? '')));
    const warning = phone && !state ? warningOf(line, phone) : undefined;
    if (warning?.kind === 'hasIt') return { ...base, state: warning, notices: [] };
    warned += Number(warning !== undefined);
    if (warning && !withWarned) return { ...base, state: warning, notices: [] };
    if (state || !phone) return { ...base, state: state ?? { kind: 'noPhone' }, notices: [] };
    const isOutside = !index.isSelected(phone.instance_id);
    chosen += Number(isOutside);
    if (isOutside && !withOutside) return { ...base, state: { kind: 'outside' }, notices: [] };
    const notices: Notice[] = [
      ...(warning ? [{ kind: 'anyway', state: warning } as const] : []),
      ...(isOutside ? [{ kind: 'outside' } as const] : []),
    ];
    const before = lineOfUser.get(line.user);
    if (before === undefined) lineOfUser.set(line.user, line.number);
    else notices.push({ kind: 'again', line: before });
    return {
      ...base,
      state: { kind: 'ok' },
      notices: [...notices, ...noticesOf(line.user, index)],
    };
  });
  return createPreview(judged, chosen, warned);
}

/** What to know of a user wherever a phone comes from. */
export function noticesOf(user: string, index: PhoneIndex): Notice[] {
  const owned = index.phonesOf(user);
  const id = owned ? undefined : index.userCalled(user);
  return [
    ...(owned ? [{ kind: 'owns', ...owned } as const] : []),
    ...(mayBeRounded(user) ? [{ kind: 'rounded' } as const] : []),
    ...(id !== undefined && id !== user ? [{ kind: 'name', name: user, id } as const] : []),
  ];
}

function findIn(line: ReadLine, index: PhoneIndex): { phone?: Instance; problem?: State } {
  if (line.odd) return {};
  if (line.phone === '') return { problem: { kind: 'noPhone' } };
  const found = index.find(line.phone);
  if (found.kind === 'several') return { problem: { kind: 'severalPhones', count: found.count } };
  if (found.kind === 'one')
    return found.isByName && !index.isComplete
      ? { phone: found.phone, problem: { kind: 'loading' } }
      : { phone: found.phone };
  if (isSpoiled(line.phone)) return { problem: { kind: 'spoiledPhone' } };
  return { problem: { kind: index.isComplete ? 'unknownPhone' : 'loading' } };
}

/**
 * What the list itself has against a line.
 * @param users who the list gives the phone to, and in which line first
 */
function judge(line: ReadLine, users: ReadonlyMap<string, number> = new Map()): State | undefined {
  const first = users.get(line.user);
  if (first !== undefined && first < line.number) return { kind: 'repeat', line: first };
  for (const [user, number] of users)
    if (user !== line.user) return { kind: 'twoUsers', line: number, user };
  return undefined;
}

/** What the phone's own state has against it; that the user has it already is no matter of sending it anyway. */
function warningOf(line: ReadLine, phone: Instance): Warning | { kind: 'hasIt' } | undefined {
  const reasons = new Set(verdictsOf('AssignInstance', phone).map(({ reason }) => reason));
  if (reasons.has('assigned') && phone.assign_user === line.user) return { kind: 'hasIt' };
  if (reasons.has('frozen')) return { kind: 'frozen' };
  return reasons.has('assigned')
    ? { kind: 'assigned', user: phone.assign_user || undefined }
    : undefined;
}
