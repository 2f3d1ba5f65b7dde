import type { Instance } from '../../contract/instances.ts';
import type { Counts } from './fleet-view.ts';
import { facetOf, facets, type Facet, type FacetValue, type Matcher } from './view.ts';

/** For each field with a filter (in the order of `facets`), the number of phones per code. */
export type Tally = readonly number[][];

export const newTally = (): Tally => facets.map(() => []);

/** What one phone has in each of these fields, as small codes: counting 100,000 phones is then adding to arrays. */
export type Codes = readonly number[];

export interface Coder {
  codesOf: (row: Instance) => Codes;
  /** The accepted codes of each filter in use, with the place of its field. */
  wantedBy: (matcher: Matcher) => Wanted[];
  countsOf: (tally: Tally) => Counts;
}

export interface Wanted {
  at: number;
  accepts: readonly boolean[];
}

function codeOf(codes: Map<FacetValue, number>, value: FacetValue): number {
  const known = codes.get(value);
  if (known !== undefined) return known;
  const fresh = codes.size;
  codes.set(value, fresh);
  return fresh;
}

/** Gives each value that occurs a code of its own, in the order of appearance. */
export function createCoder(): Coder {
  const fields = facets.map((facet) => ({ valueOf: facetOf[facet], codes: new Map<FacetValue, number>() }));
  return {
    codesOf: (row) => fields.map(({ valueOf, codes }) => codeOf(codes, valueOf(row))),
    wantedBy: ({ wanted }) =>
      wanted.map(({ facet, values }) => {
        const at = facets.indexOf(facet);
        const accepts: boolean[] = [];
        const codes = fields[at]?.codes;
        for (const value of values) if (codes) accepts[codeOf(codes, value)] = true;
        return { at, accepts };
      }),
    countsOf(tally) {
      const counts = facets.map((facet, at): [Facet, ReadonlyMap<FacetValue, number>] => {
        const all = [...(fields[at]?.codes ?? [])].map(([value, code]) => [value, tally[at]?.[code] ?? 0] as const);
        return [facet, new Map(all.filter(([, count]) => count > 0))];
      });
      return Object.fromEntries(counts) as Counts; // fromEntries forgets the keys
    },
  };
}

function add(tally: Tally, at: number, code: number | undefined, step: 1 | -1): void {
  const counts = tally[at];
  if (counts && code !== undefined) counts[code] = (counts[code] ?? 0) + step;
}

export function addAll(tally: Tally, codes: Codes, step: 1 | -1): void {
  for (let at = 0; at < codes.length; at += 1) add(tally, at, codes[at], step);
}

/** The one field whose filter a phone fails (its place in `facets`); -1 where it passes all; undefined where it fails several. */
export function failedFacet(wanted: readonly Wanted[], codes: Codes): number | undefined {
  let failed = -1;
  for (const { at, accepts } of wanted) {
    if (accepts[codes[at] ?? -1]) continue;
    if (failed !== -1) return undefined;
    failed = at;
  }
  return failed;
}

/** Counts a phone that passes the search, given what failedFacet says of it: everywhere, or only for the filter that it fails. */
export function addByFailure(tally: Tally, failed: number | undefined, codes: Codes, step: 1 | -1): void {
  if (failed === undefined) return;
  if (failed === -1) addAll(tally, codes, step);
  else add(tally, failed, codes[failed], step);
}
