import type { Instance } from '../../contract/instances.ts';
import { dataStatusOf, isTroubledRow } from './data-status.ts';
import { isLockedRow } from './marked-rows.ts';

/** What a filter compares: a code of a status, or a text; '' stands for a field that the service left out. */
export type FacetValue = string | number;

/** The fields with a filter, each of them counted. */
export const facetOf = {
  region: (row) => row.region ?? '',
  sku: (row) => row.instance_sku ?? '',
  running: (row) => row.running_status ?? '',
  login: (row) => row.login_status ?? '',
  assign: (row) => row.assign_status ?? '',
  frozen: (row) => row.frozen_status ?? '',
  backup: (row) => row.backup_status ?? '',
  restore: (row) => row.restore_status ?? '',
  billing: (row) => row.billing_mode ?? '',
  locked: (row) => (isLockedRow(row) ? 1 : 0),
  data: (row) => dataStatusOf(row) ?? '',
  trouble: (row) => (isTroubledRow(row) ? 1 : 0),
} as const satisfies Record<string, (row: Instance) => FacetValue>;

export type Facet = keyof typeof facetOf;
export const facets = Object.keys(facetOf) as readonly Facet[]; // Object.keys forgets the literal keys

/** The documented fields of a row: an index signature lets in every string otherwise. */
export const sortColumns = {
  instance_id: 'plain',
  instance_name: 'natural',
  region: 'plain',
  instance_sku: 'natural',
  frozen_status: 'number',
  running_status: 'number',
  data_status: 'number',
  login_status: 'number',
  assign_status: 'number',
  assign_user: 'natural',
  billing_mode: 'natural',
  project_id: 'plain',
  project_name: 'natural',
  phone_id: 'plain',
  member_name: 'natural',
  account_name: 'natural',
  region_name: 'natural',
  region_name_en: 'natural',
  backup_status: 'number',
  backup_time: 'plain',
  restore_status: 'number',
  restore_time: 'plain',
} as const satisfies Partial<Record<keyof Instance, 'plain' | 'natural' | 'number'>>;

export type SortColumn = keyof typeof sortColumns;
export interface SortBy {
  id: SortColumn;
  desc: boolean;
}

/** What a person looks at, as data: it stands in the URL. */
export interface View {
  /** Words that must all occur in name, id, user, account, member or physical id; case does not matter. */
  search: string;
  /** A field without an entry, or with an empty one, is not filtered. */
  filters: { readonly [F in Facet]?: readonly FacetValue[] };
  /** The first counts most; phones that are equal in all of them stand in the order of the service. */
  sort: readonly SortBy[];
}

export const plainView: View = { search: '', filters: {}, sort: [] };

/** The text that a search looks into. */
export function haystackOf(row: Instance): string {
  return `${row.instance_name ?? ''}\n${row.instance_id}\n${row.assign_user ?? ''}\n${row.account_name ?? ''}\n${row.member_name ?? ''}\n${row.phone_id ?? ''}`.toLowerCase();
}

/** A view made ready to be asked many times. */
export interface Matcher {
  terms: readonly string[];
  /** The filters that are in use. */
  wanted: readonly { facet: Facet; values: ReadonlySet<FacetValue> }[];
}

export function matcherOf({ search, filters }: View): Matcher {
  const wanted = facets.flatMap((facet) => {
    const values = filters[facet];
    return values && values.length > 0 ? [{ facet, values: new Set(values) }] : [];
  });
  return { terms: search.toLowerCase().split(/\s+/).filter(Boolean), wanted };
}

export const hasTerms = ({ terms }: Matcher, haystack: string): boolean =>
  terms.every((term) => haystack.includes(term));

/** Whether a phone is in the view. */
export function matches(view: View, row: Instance): boolean {
  const matcher = matcherOf(view);
  return (
    hasTerms(matcher, haystackOf(row)) &&
    matcher.wanted.every(({ facet, values }) => values.has(facetOf[facet](row)))
  );
}
