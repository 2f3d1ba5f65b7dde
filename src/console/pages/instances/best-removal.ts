import type { Instance } from '../../../contract/instances.ts';
import type { Counts } from '../../watch/fleet-view.ts';
import { facetOf, facets, matcherOf } from '../../watch/view.ts';
import type { Condition } from './conditions.ts';

/**
 * The one condition without which most phones would show, and how many; undefined where no single one helps. What is
 * left without a filter is what its own counts add up to; only the search must be looked through.
 */
export function bestRemoval(rows: readonly Instance[], counts: Counts, conditions: readonly Condition[]): { condition: Condition; count: number } | undefined {
  let best: { condition: Condition; count: number } | undefined;
  for (const condition of conditions) {
    const count = countWithout(condition, rows, counts);
    if (count > (best?.count ?? 0)) best = { condition, count };
  }
  return best;
}

function countWithout({ key, without, isAdvanced }: Condition, rows: readonly Instance[], counts: Counts): number {
  if (isAdvanced) return 0;
  const facet = facets.find((one) => one === key);
  if (facet) return [...counts[facet].values()].reduce((sum, count) => sum + count, 0);
  const { wanted } = matcherOf({ search: '', filters: without.filters, sort: [] });
  return rows.reduce((sum, row) => sum + (wanted.every(({ facet: one, values }) => values.has(facetOf[one](row))) ? 1 : 0), 0);
}
