import type { Instance } from '../../contract/instances.ts';
import type { Facet, FacetValue } from '../../batch-engine/fleet/view.ts';

export type Counts = { readonly [F in Facet]: ReadonlyMap<FacetValue, number> };

/** What a view shows of a fleet. A snapshot; `rows` is the same array as long as nothing in it changed. */
export interface FleetView {
  /** What matches, in order. */
  rows: readonly Instance[];
  matchCount: number;
  /** For each value of a field: how many phones match the search and all filters but this field's own. */
  counts: Counts;
  /** The same over the whole fleet, whatever the view. */
  totals: Counts;
  isShown: (id: string) => boolean;
}
