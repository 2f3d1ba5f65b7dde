import { linesOf } from './diff.ts';
import type { OutputGroup } from './groups.ts';

/** A group with its place among all, the largest at 0. */
export interface Placed {
  group: OutputGroup;
  place: number;
}

/**
 * What the group at `place` is compared with: the one chosen as long as it is there, else the largest; for the largest
 * itself the second. Undefined where there is no other.
 */
export function comparedWith(
  groups: readonly OutputGroup[],
  place: number,
  chosenKey: string | undefined,
): Placed | undefined {
  const chosen = chosenKey === undefined ? -1 : groups.findIndex(({ key }) => key === chosenKey);
  const other = chosen >= 0 && chosen !== place ? chosen : place === 0 ? 1 : 0;
  const group = groups[other];
  return group && { group, place: other };
}

/** What tells a text from another in one line: its first that the other does not have, else its first that is not empty. */
export function tellingLine(text: string, other: ReadonlySet<string>): string {
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  return (lines.find((line) => !other.has(line)) ?? lines[0] ?? '').trim();
}

/** The groups but the one at `place`, in their order, in which somebody searches: by number, by what they say, by a phone of theirs. */
export function findOthers(
  groups: readonly OutputGroup[],
  place: number,
  search: string,
  nameOf: (id: string) => string | undefined,
): Placed[] {
  const wanted = search.trim().toLowerCase();
  const others = groups
    .map((group, at) => ({ group, place: at }))
    .filter((other) => other.place !== place);
  if (wanted === '') return others;
  const has = (text: string | undefined) => text?.toLowerCase().includes(wanted) === true;
  return others.filter(
    ({ group, place: at }) =>
      String(at + 1) === wanted ||
      has(group.text) ||
      group.ids.some((id) => has(id) || has(nameOf(id))),
  );
}
