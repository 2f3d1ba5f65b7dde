import type { ReadLine } from './columns.ts';
import { noticesOf } from './match.ts';
import type { PhoneIndex } from './phone-index.ts';
import { createPreview, type Preview, type PreviewLine, type State } from './preview.ts';
import { checkUser } from './user-id.ts';

/**
 * Gives the first free phones to users, in the order of both. A user named twice gets one.
 * @param withOwners users who have a phone get another
 */
export function dealPhones(
  lines: readonly ReadLine[],
  index: PhoneIndex,
  withOwners: boolean,
): Preview {
  const free = index.free();
  const lineOf = new Map<string, number>();
  let next = 0;
  let chosen = 0;
  const dealt = lines.map((line): PreviewLine => {
    const base = {
      number: line.number,
      text: line.text,
      user: line.user,
      person: index.personOf(line.user),
      named: '',
      phone: undefined,
      notices: [],
    };
    const left = (state: State): PreviewLine => ({ ...base, state });
    if (line.odd) return left({ kind: line.odd });
    const problem = checkUser(line.user);
    if (problem) return left(problem);
    const before = lineOf.get(line.user);
    if (before !== undefined) return left({ kind: 'repeat', line: before });
    lineOf.set(line.user, line.number);
    const owned = index.phonesOf(line.user);
    if (owned) chosen += 1;
    if (owned && !withOwners) return left({ kind: 'owner', ...owned });
    const phone = free[next];
    if (!phone) return left({ kind: 'noFreePhone' });
    next += 1;
    return {
      ...base,
      named: phone.instance_id,
      phone,
      state: { kind: 'ok' },
      notices: noticesOf(line.user, index),
    };
  });
  return createPreview(dealt, chosen);
}
