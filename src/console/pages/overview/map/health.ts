import type { Instance } from '../../../../contract/instances.ts';
import { findStatus, runningStatuses, type Tone } from '../../../../contract/statuses.ts';
import {
  facetOf,
  type Facet,
  type FacetValue,
  type View,
} from '../../../../batch-engine/fleet/view.ts';

/** How a phone is, one thing each: the first that holds. */
export const healthKinds = [
  'frozen',
  'backup',
  'restore',
  'trouble',
  'unknown',
  'moving',
  'running',
  'off',
] as const;
export type HealthKind = (typeof healthKinds)[number];

export const healthTones: Readonly<Record<HealthKind, Tone>> = {
  frozen: 'bad',
  backup: 'bad',
  restore: 'bad',
  trouble: 'bad',
  unknown: 'unknown',
  moving: 'busy',
  running: 'good',
  off: 'idle',
};

/** The token that each is drawn in: what is bad in different ways is told apart by colour too. */
export const healthColors = {
  frozen: 'bad',
  backup: 'backup',
  restore: 'restore',
  trouble: 'trouble',
  unknown: 'unknown',
  moving: 'busy',
  running: 'good',
  off: 'idle',
} as const satisfies Readonly<Record<HealthKind, string>>;

/** What finds a phone that is in trouble, by the filter of the list: in the order in which it counts. */
const troubles = [
  { kind: 'frozen', value: 1 },
  { kind: 'backup', value: 3 },
  { kind: 'restore', value: 3 },
  { kind: 'trouble', value: 1 },
] as const satisfies readonly { kind: HealthKind & Facet; value: number }[];

/** The fields by which one kind is told from another. */
type ValueFacet = 'running' | (typeof troubles)[number]['kind'];

type RunningKind = Extract<HealthKind, 'unknown' | 'moving' | 'running' | 'off'>;

const runningKinds = new Map<FacetValue, RunningKind>();

/** What a running status comes to; one that nobody has documented is unknown. Each value is looked up once, not for each phone. */
export function runningKind(value: FacetValue): RunningKind {
  const known = runningKinds.get(value);
  if (known) return known;
  const { tone, isPassing } = findStatus(runningStatuses, value);
  const settled = tone === 'good' ? 'running' : tone === 'idle' ? 'off' : 'unknown';
  const kind = isPassing ? 'moving' : settled;
  runningKinds.set(value, kind);
  return kind;
}

/** How a phone is. */
export function healthOf(row: Instance): HealthKind {
  if (row.frozen_status === 1) return 'frozen';
  if (row.backup_status === 3) return 'backup';
  if (row.restore_status === 3) return 'restore';
  return facetOf.trouble(row) === 1 ? 'trouble' : runningKind(facetOf.running(row));
}

export type HealthCounts = Readonly<Record<HealthKind, number>>;

/** The phones of one SKU in one region. */
export interface HealthCell {
  region: string;
  sku: string;
  /** In the order of the list. */
  phones: readonly Instance[];
  counts: HealthCounts;
}

/** The fleet by region and SKU. */
export interface HealthMap {
  regions: readonly string[];
  skus: readonly string[];
  /** Those that have phones, region by region. A cell in which nothing changed keeps its object. */
  cells: readonly HealthCell[];
  counts: HealthCounts;
  total: number;
  /** What occurs of the fields that filters are made of. */
  values: Readonly<Record<ValueFacet, readonly FacetValue[]>>;
}

const valueFacets = ['running', 'frozen', 'backup', 'restore', 'trouble'] as const;

const noCounts = (): Record<HealthKind, number> => ({
  frozen: 0,
  backup: 0,
  restore: 0,
  trouble: 0,
  unknown: 0,
  moving: 0,
  running: 0,
  off: 0,
});

const inOrder = new Intl.Collator('en', { numeric: true });

/** Makes maps of one snapshot of a fleet after the other. */
export function createMapper(): (rows: readonly Instance[]) => HealthMap {
  let last: { rows: readonly Instance[]; map: HealthMap } | undefined;
  return (rows) => {
    if (last?.rows !== rows) last = { rows, map: mapHealth(rows, last?.map) };
    return last.map;
  };
}

/** Puts the phones where they belong. @param before the map of the snapshot before, whose unchanged cells are kept */
export function mapHealth(rows: readonly Instance[], before?: HealthMap): HealthMap {
  const cells = new Map<string, Map<string, { region: string; sku: string; phones: Instance[] }>>();
  const values: Record<ValueFacet, Set<FacetValue>> = {
    running: new Set(),
    frozen: new Set(),
    backup: new Set(),
    restore: new Set(),
    trouble: new Set(),
  };
  for (const row of rows) {
    const [region, sku] = [facetOf.region(row), facetOf.sku(row)];
    let own = cells.get(region);
    if (!own) cells.set(region, (own = new Map()));
    const cell = own.get(sku);
    if (cell) cell.phones.push(row);
    else own.set(sku, { region, sku, phones: [row] });
    for (const facet of valueFacets) values[facet].add(facetOf[facet](row));
  }
  const known = new Map(before?.cells.map((cell) => [`${cell.region}\n${cell.sku}`, cell]));
  const sorted = [...cells.values()]
    .flatMap((own) => [...own.values()])
    .toSorted((a, b) => inOrder.compare(a.region, b.region) || inOrder.compare(a.sku, b.sku));
  const all = sorted.map(({ region, sku, phones }): HealthCell => {
    const old = known.get(`${region}\n${sku}`);
    if (old?.phones.length === phones.length && old.phones.every((row, at) => row === phones[at]))
      return old;
    const counts = noCounts();
    for (const row of phones) counts[healthOf(row)] += 1;
    return { region, sku, phones, counts };
  });
  const names = (pick: (cell: HealthCell) => string) =>
    [...new Set(all.map(pick))].toSorted((a, b) => inOrder.compare(a, b));
  return {
    regions: names(({ region }) => region),
    skus: names(({ sku }) => sku),
    cells: all,
    counts: sumCounts(all.map(({ counts }) => counts)),
    total: rows.length,
    values: {
      running: [...values.running],
      frozen: [...values.frozen],
      backup: [...values.backup],
      restore: [...values.restore],
      trouble: [...values.trouble],
    },
  };
}

function sumCounts(all: readonly HealthCounts[]): HealthCounts {
  const sum = noCounts();
  for (const counts of all) for (const kind of healthKinds) sum[kind] += counts[kind];
  return sum;
}

/** Whether it is a fault, as opposed to a state that nobody can tell. */
export const isBad = (kind: HealthKind): boolean => healthTones[kind] === 'bad';

/** Whether a phone needs somebody. */
export const isNeedy = (row: Instance): boolean => {
  const tone = healthTones[healthOf(row)];
  return tone === 'bad' || tone === 'unknown';
};

/** How many need somebody. */
export const needing = (counts: HealthCounts): number =>
  counts.frozen + counts.backup + counts.restore + counts.trouble + counts.unknown;

/**
 * The filters of the list that find exactly the phones of a kind among those of `counts`: a frozen phone that runs is frozen, so where
 * there are frozen ones the running ones are those that run and are not.
 * @param place the region and SKU that they are in, all unless given
 */
export function filtersOf(
  kind: HealthKind,
  counts: HealthCounts,
  values: HealthMap['values'],
  place: { region?: string; sku?: string } = {},
): View['filters'] {
  const filters: { [F in Facet]?: readonly FacetValue[] } = {};
  if (place.region !== undefined) filters.region = [place.region];
  if (place.sku !== undefined) filters.sku = [place.sku];
  for (const trouble of troubles) {
    if (trouble.kind === kind) return { ...filters, [kind]: [trouble.value] };
    if (counts[trouble.kind] > 0)
      filters[trouble.kind] = values[trouble.kind].filter((value) => value !== trouble.value);
  }
  return { ...filters, running: values.running.filter((value) => runningKind(value) === kind) };
}
