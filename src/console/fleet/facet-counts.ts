import type { Instance } from '../../contract/instances.ts';
import type { Counts } from './fleet-view.ts';
import {
  facetOf,
  facets,
  type Facet,
  type FacetValue,
  type Matcher,
} from '../../batch-engine/fleet/view.ts';

/**
 * All phones that are alike in every field with a filter. 100,000 phones fall into some hundred kinds: filters are decided
 * once for each of them, and counting a phone is adding one to its kind.
 */
export interface Kind {
  /** Its values, in the order of `facets`, and a small number for each. */
  values: readonly FacetValue[];
  codes: readonly number[];
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
/** Codes of a status below this are the numbers of the service as they are. */
const plainCodes = 10;

/** Kinds by their values' codes, a level for each field. */
interface Branch {
  branches: Branch[];
  /** At the last level. */
  kind: Kind | undefined;
}
const branch = (): Branch => ({ branches: [], kind: undefined });

export function createKinds(): Kinds {
  const codes = facets.map(() => new Map<FacetValue, number>());
  const root = branch();
  const kinds: Kind[] = [];
  let matcher: Matcher = { terms: [], wanted: [] };

  /** A small number for each value of a field. */
  function codeOf(at: number, value: FacetValue): number {
    if (typeof value === 'number' && value >= 0 && value < plainCodes && Number.isInteger(value))
      return value;
    const known = codes[at]?.get(value);
    if (known !== undefined) return known;
    const fresh = plainCodes + (codes[at]?.size ?? 0);
    codes[at]?.set(value, fresh);
    return fresh;
  }

  function create(row: Instance): Kind {
    const values = valuesOf.map((valueOf) => valueOf(row));
    const kind: Kind = {
      values,
      codes: values.map((value, at) => codeOf(at, value)),
      all: 0,
      found: 0,
      failed: failedFacet(matcher, values),
    };
    kinds.push(kind);
    return kind;
  }

  function tally(step: (kind: Kind, add: (at: number, count: number) => void) => void): Counts {
    // By code first: kinds are many, values few.
    const sums = facets.map((): number[] => []);
    const values = facets.map((): FacetValue[] => []);
    for (const kind of kinds) {
      step(kind, (at, count) => {
        const [code = 0, own = [], named = []] = [kind.codes[at], sums[at], values[at]];
        own[code] = (own[code] ?? 0) + count;
        named[code] = kind.values[at] ?? '';
      });
    }
    const counts = sums.map(
      (own, at) => new Map(own.flatMap((sum, code) => [[values[at]?.[code] ?? '', sum] as const])),
    );
    return Object.fromEntries(
      facets.map((facet, at): [Facet, ReadonlyMap<FacetValue, number>] => [
        facet,
        counts[at] ?? new Map(),
      ]),
    ) as Counts; // fromEntries forgets the keys
  }

  return {
    kindOf(row) {
      let at = root;
      for (let field = 0; field < valuesOf.length; field += 1)
        at = at.branches[codeOf(field, valuesOf[field]?.(row) ?? '')] ??= branch();
      return (at.kind ??= create(row));
    },
    reset() {
      for (const kind of kinds) kind.all = kind.found = 0;
    },
    decide(next) {
      matcher = next;
      for (const kind of kinds) {
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
