import type { Instance } from '../../../contract/instances.ts';
import type { Counts } from '../../fleet/fleet-view.ts';
import {
  facetOf,
  facets,
  hasTerms,
  haystackOf,
  matcherOf,
} from '../../../batch-engine/fleet/view.ts';
import { namedCondition, type Condition } from './conditions.ts';

/**
 * The one condition without which most phones would show, and how many; undefined where no single one helps. What is
 * left without a filter is what its own counts add up to; only the search, and who is named, must be looked through.
 * @param rows of those that are named @param all of the fleet
 */
export function bestRemoval(
  rows: readonly Instance[],
  counts: Counts,
  conditions: readonly Condition[],
  all = rows,
): { condition: Condition; count: number } | undefined {
  let best: { condition: Condition; count: number } | undefined;
  for (const condition of conditions) {
    const count = countWithout(condition, condition.key === namedCondition ? all : rows, counts);
    if (count > (best?.count ?? 0)) best = { condition, count };
  }
  return best;
}

function countWithout(
  { key, without, isAdvanced }: Condition,
  rows: readonly Instance[],
  counts: Counts,
): number {
  if (isAdvanced) return 0;
  const facet = facets.find((one) => one === key);
  if (facet) return [...counts[facet].values()].reduce((sum, count) => sum + count, 0);
  const matcher = matcherOf({ search: without.search, filters: without.filters, sort: [] });
  const { wanted } = matcher;
  return rows.reduce(
    (sum, row) =>
      sum +
      (hasTerms(matcher, haystackOf(row)) &&
      wanted.every(({ facet: one, values }) => values.has(facetOf[one](row)))
        ? 1
        : 0),
    0,
  );
}
