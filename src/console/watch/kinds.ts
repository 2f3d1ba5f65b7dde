import type { Instance } from '../../contract/instances.ts';
import type { Counts } from './fleet-view.ts';
import { facetOf, facets, type Facet, type FacetValue, type Matcher } from './view.ts';

/**
 * All phones that are alike in every field with a filter. 100,000 phones fall into some hundred kinds: filters are decided
 * once for each of them, and counting a phone is adding one to its kind.
 */
export interface Kind {
  /** Its values, in the order of `facets`. */
  values: readonly FacetValue[];
  /** How many phones of the fleet are of this kind. */
  all: number;
  /** How many of them pass the search. */
  found: number;
  /** The one filter that it fails, by its place in `facets`; -1 where it passes all; undefined where it fails several. */
  failed: number | undefined;
}

export interface Kinds {
  /** The kind of a phone; it is in none of the counts by that. */
  kindOf: (row: Instance) => Kind;
  /** Counts nothing any more: another fleet follows. */
  reset: () => void;
  /** Decides another view's filters; nobody has passed its search yet. */
  decide: (matcher: Matcher) => void;
  /** For each value of a field: how many phones pass the search and all filters but this field's own. */
  counts: () => Counts;
  /** The same over the whole fleet, whatever the view. */
  totals: () => Counts;
}

const valuesOf = facets.map((facet) => facetOf[facet]);
/** So many codes a field fit into one exact number for all fields. */
const radix = Math.floor(Number.MAX_SAFE_INTEGER ** (1 / facets.length));

export function createKinds(): Kinds {
  const codes = facets.map(() => new Map<FacetValue, number>());
  const kinds = new Map<number | string, Kind>();
  const own = new Uint32Array(facets.length);
  let matcher: Matcher = { terms: [], wanted: [] };

  function codeOf(at: number, value: FacetValue): number {
    const known = codes[at]?.get(value);
    if (known !== undefined) return known;
    const fresh = codes[at]?.size ?? 0;
    codes[at]?.set(value, fresh);
    return fresh;
  }

  /** What is told apart by it: a number, or a text where a field has more values than fit. */
  function keyOf(row: Instance): number | string {
    let key = 0;
    let isWide = false;
    for (let at = 0; at < own.length; at += 1) {
      const code = codeOf(at, valuesOf[at]?.(row) ?? '');
      own[at] = code;
      key = key * radix + code;
      isWide ||= code >= radix;
    }
    return isWide ? own.join() : key;
  }

  function tally(step: (kind: Kind, add: (at: number, count: number) => void) => void): Counts {
    const counts = facets.map(() => new Map<FacetValue, number>());
    for (const kind of kinds.values()) {
      step(kind, (at, count) => {
        const value = kind.values[at];
        const own = counts[at];
        if (own && value !== undefined) own.set(value, (own.get(value) ?? 0) + count);
      });
    }
    return Object.fromEntries(facets.map((facet, at): [Facet, ReadonlyMap<FacetValue, number>] => [facet, counts[at] ?? new Map()])) as Counts; // fromEntries forgets the keys
  }

  return {
    kindOf(row) {
      const key = keyOf(row);
      const known = kinds.get(key);
      if (known) return known;
      const values = valuesOf.map((valueOf) => valueOf(row));
      const kind: Kind = { values, all: 0, found: 0, failed: failedFacet(matcher, values) };
      kinds.set(key, kind);
      return kind;
    },
    reset() {
      for (const kind of kinds.values()) kind.all = kind.found = 0;
    },
    decide(next) {
      matcher = next;
      for (const kind of kinds.values()) {
        kind.failed = failedFacet(next, kind.values);
        kind.found = 0;
      }
    },
    counts: () =>
      tally(({ found, failed }, add) => {
        if (found === 0 || failed === undefined) return;
        if (failed === -1) for (let at = 0; at < facets.length; at += 1) add(at, found);
        else add(failed, found);
      }),
    totals: () =>
      tally(({ all }, add) => {
        if (all > 0) for (let at = 0; at < facets.length; at += 1) add(at, all);
      }),
  };
}

function failedFacet({ wanted }: Matcher, values: readonly FacetValue[]): number | undefined {
  let failed = -1;
  for (const { facet, values: accepted } of wanted) {
    const at = facets.indexOf(facet);
    if (accepted.has(values[at] ?? '')) continue;
    if (failed !== -1) return undefined;
    failed = at;
  }
  return failed;
}
