import type { OutcomeState } from '../../../contract/worker.ts';
import { comparedWith, tellingLine } from './compare.ts';
import { linesOf } from './diff.ts';
import { withoutLineEnds, type OutputGroup } from './groups.ts';
import type { PhoneResult } from './results.ts';

/** What a list of phones is sorted by. */
export type PhoneColumn = 'name' | 'id' | 'state' | 'value' | 'line';

export interface PhoneSort {
  by: PhoneColumn;
  isDown: boolean;
}

/** What went wrong comes first. */
const ranks: Readonly<Record<OutcomeState, number>> = {
  failed: 0,
  unknown: 1,
  waiting: 2,
  sent: 2,
  accepted: 2,
  stopped: 3,
  skipped: 3,
  succeeded: 4,
};

/**
 * The line by which an output is told from what most phones said; of those that said it, from what the second most did.
 * @param groups of all phones of the run, by text, the largest first
 */
export function createTelling(groups: readonly OutputGroup[]): (text: string) => string {
  const linesAt = [0, 1].map((place) => {
    const other = comparedWith(groups, place, undefined);
    return new Set(linesOf(other?.group.text ?? ''));
  });
  const most = groups[0]?.key;
  const known = new Map<string, string>();
  return (text) => {
    let line = known.get(text);
    if (line === undefined) {
      const others = linesAt[withoutLineEnds(text) === most ? 0 : 1] ?? new Set();
      known.set(text, (line = tellingLine(text, others)));
    }
    return line;
  };
}

/** Whether it succeeded with other words than most did. */
export const isOdd = ({ state, text }: PhoneResult, groups: readonly OutputGroup[]): boolean =>
  state === 'succeeded' && text !== undefined && withoutLineEnds(text ?? '') !== groups[0]?.key;

const collator = new Intl.Collator(undefined, { numeric: true });

/** Sorts phones; what is empty comes last either way, and phones that are alike keep their order. */
export function sortPhones(
  phones: readonly PhoneResult[],
  { by, isDown }: PhoneSort,
  textOf: (phone: PhoneResult, by: 'value' | 'line') => string,
): PhoneResult[] {
  const sign = isDown ? -1 : 1;
  if (by === 'state') return phones.toSorted((a, b) => sign * (ranks[a.state] - ranks[b.state]));
  const keyed = phones.map((phone) => ({
    phone,
    key: by === 'id' || by === 'name' ? (phone[by] ?? '') : textOf(phone, by),
  }));
  return keyed
    .toSorted((a, b) =>
      a.key === '' || b.key === ''
        ? Number(a.key === '') - Number(b.key === '')
        : sign * collator.compare(a.key, b.key),
    )
    .map(({ phone }) => phone);
}
