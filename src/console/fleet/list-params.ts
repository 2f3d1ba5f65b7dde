import { poolSceneTags, queryTime } from '../../contract/instances.ts';
import {
  assignStatuses,
  copyStatuses,
  dataStatuses,
  frozenStatuses,
  lockStatuses,
  loginStatuses,
  runningStatuses,
  troubleStatuses,
  type Enumeration,
} from '../../contract/statuses.ts';
import { namedParams, readNamed, writeNamed, type NamedPhones } from './named-phones.ts';
import {
  facets,
  sortColumns,
  type Facet,
  type FacetValue,
  type SortBy,
  type SortColumn,
  type View,
} from '../../batch-engine/fleet/view.ts';

/** The service's own filters: they decide which phones are loaded at all. Times are UTC, as the service takes them. */
export interface Advanced {
  instance_id?: string;
  instance_name?: string;
  query_start_time?: string;
  query_end_time?: string;
  pool_scene_tag?: (typeof poolSceneTags)[number];
}

/** All that a link to the list says. */
export interface ListState {
  view: View;
  advanced: Advanced;
  /** The phones that it is about alone; undefined: all. */
  phones?: NamedPhones | undefined;
  /** The columns of whoever shared the link; undefined where the reader's own apply. */
  columns: readonly string[] | undefined;
}

type Params = Readonly<Record<string, string>>;

/** The status facets are written by the stable keys of their enumerations, all others by their texts. */
export const facetStatuses: Partial<Record<Facet, Enumeration>> = {
  running: runningStatuses,
  login: loginStatuses,
  assign: assignStatuses,
  frozen: frozenStatuses,
  backup: copyStatuses,
  restore: copyStatuses,
  locked: lockStatuses,
  data: dataStatuses,
  trouble: troubleStatuses,
};

const names = {
  search: 'q',
  sort: 'sort',
  columns: 'columns',
  id: 'svc-id',
  name: 'svc-name',
  from: 'svc-from',
  to: 'svc-to',
  scene: 'svc-scene',
} as const;

/** Every parameter that this page owns. */
export const ownParams: readonly string[] = [...Object.values(names), ...namedParams, ...facets];

/** In a list a comma separates, a backslash protects, and a lone dash is a field that the service left out. */
const writeItem = (text: string): string =>
  text === '' ? '-' : text === '-' ? '\\-' : text.replace(/[\\,]/g, '\\$&');
const writeList = (items: readonly string[]): string => items.map(writeItem).join(',');

function readList(text: string): string[] {
  const raw = text.match(/(?:\\.|[^\\,])+/gsu) ?? [];
  return [...new Set(raw.map((item) => (item === '-' ? '' : item.replace(/\\(.)/gsu, '$1'))))];
}

/** Before a status that is no number: the raw text "running" is not the code that is called so. */
const rawPrefix = 'raw-';

function writeValue(facet: Facet, value: FacetValue): string {
  const statuses = facetStatuses[facet];
  if (value === '' || !statuses) return String(value);
  if (typeof value === 'string') return `${rawPrefix}${value}`;
  return statuses.find((status) => status.value === value)?.key ?? String(value);
}

function readValue(facet: Facet, text: string): FacetValue | undefined {
  const statuses = facetStatuses[facet];
  if (!statuses || text === '') return text;
  const known = statuses.find((status) => status.key === text);
  if (known) return known.value;
  if (text.startsWith(rawPrefix)) return text.slice(rawPrefix.length);
  // Any number that the service has sent, also one that is no code.
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function readSort(text: string): SortBy[] {
  const seen = new Set<string>();
  return readList(text).flatMap((item) => {
    const desc = item.startsWith('-');
    const column = desc ? item.slice(1) : item;
    if (!isSortColumn(column) || seen.has(column)) return [];
    seen.add(column);
    return [{ id: column, desc }];
  });
}

const toQueryTime = (text: string): string => text.replace('T', ' ').replace(/Z$/, '');
const fromQueryTime = (text: string): string => `${text.replace(' ', 'T')}Z`;

function readTime(text: string | undefined): string | undefined {
  const time = toQueryTime(text ?? '');
  return queryTime.safeParse(time).success && !Number.isNaN(Date.parse(fromQueryTime(time)))
    ? time
    : undefined;
}

/** An address may hold anything: ids and names longer than the service takes are none. */
const readText = (text: string | undefined, most: number): string | undefined =>
  text && text.length <= most ? text : undefined;

function readAdvanced(params: Params): Advanced {
  const read = {
    instance_id: readText(params[names.id], 32),
    instance_name: readText(params[names.name], 256),
    query_start_time: readTime(params[names.from]),
    query_end_time: readTime(params[names.to]),
    pool_scene_tag: poolSceneTags.find((tag) => tag === params[names.scene]),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value));
}

/** Reads what a link says of the list; what it says wrongly, or of something else, is passed over. */
export function parseListState(params: Params): ListState {
  const filters: { [F in Facet]?: readonly FacetValue[] } = {};
  for (const facet of facets) {
    const values = readList(params[facet] ?? '').flatMap((text) => readValue(facet, text) ?? []);
    if (values.length > 0) filters[facet] = [...new Set(values)];
  }
  const columns = readList(params[names.columns] ?? '').filter(Boolean);
  return {
    view: { search: params[names.search] ?? '', filters, sort: readSort(params[names.sort] ?? '') },
    advanced: readAdvanced(params),
    phones: readNamed(params),
    columns: columns.length > 0 ? columns : undefined,
  };
}

/** The same, written: an absent part has no parameter, so that equal states have equal addresses. */
export function writeListState({
  view,
  advanced,
  phones,
  columns,
}: ListState): Record<string, string> {
  const params: Record<string, string> = { ...writeNamed(phones) };
  const put = (name: string, text: string | undefined) => {
    if (text !== undefined && text !== '') params[name] = text;
  };
  put(names.search, view.search);
  for (const facet of facets)
    put(facet, writeList((view.filters[facet] ?? []).map((value) => writeValue(facet, value))));
  put(names.sort, view.sort.map(({ id, desc }) => (desc ? `-${id}` : id)).join(','));
  put(names.id, advanced.instance_id);
  put(names.name, advanced.instance_name);
  put(names.from, advanced.query_start_time && fromQueryTime(advanced.query_start_time));
  put(names.to, advanced.query_end_time && fromQueryTime(advanced.query_end_time));
  put(names.scene, advanced.pool_scene_tag);
  put(names.columns, writeList(columns ?? []));
  return params;
}

/** Whether something narrows the list, or whose columns it shows is to be said. */
export const isNarrowed = ({
  view: { search, filters },
  advanced,
  phones,
  columns,
}: ListState): boolean =>
  search.trim() !== '' ||
  Object.values(filters).some((values) => values.length > 0) ||
  isAdvanced(advanced) ||
  phones !== undefined ||
  columns !== undefined;

/** Whether the service itself is asked for less than the whole fleet. */
export const isAdvanced = (advanced: Advanced): boolean => Object.keys(advanced).length > 0;

/** Whether a column of the table can be sorted by. */
export const isSortColumn = (column: string): column is SortColumn =>
  Object.hasOwn(sortColumns, column);
