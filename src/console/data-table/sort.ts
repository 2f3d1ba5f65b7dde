import type { SortRule } from './types.ts';

/** What activating a head does: ascending, descending, none. `isAdded` keeps the other columns and their rank. */
export function toggleSort(
  sort: readonly SortRule[],
  column: string,
  isAdded: boolean,
): readonly SortRule[] {
  const at = sort.findIndex((rule) => rule.column === column);
  const before = sort[at];
  const next: SortRule[] = !before
    ? [{ column, desc: false }]
    : before.desc
      ? []
      : [{ column, desc: true }];
  if (!isAdded) return next;
  return before ? sort.toSpliced(at, 1, ...next) : [...sort, ...next];
}

export interface SortPlace {
  direction: 'ascending' | 'descending';
  /** 1-based; undefined where there is no other. */
  rank: number | undefined;
}

export function sortPlace(sort: readonly SortRule[], column: string): SortPlace | undefined {
  const at = sort.findIndex((rule) => rule.column === column);
  const rule = sort[at];
  return (
    rule && {
      direction: rule.desc ? 'descending' : 'ascending',
      rank: sort.length > 1 ? at + 1 : undefined,
    }
  );
}
