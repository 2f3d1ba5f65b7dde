import { countedFields, type CountedField } from '../contract/history.ts';
import type { GroupCounts } from '../contract/history-store.ts';

/** The most phones at a time, logged in, and streaming; null where that is not told. */
export type Peaks = [phones: number, logins: number, streams: number | null];

/** A region and a SKU: how long its phones were seen in all, and how long with which value. */
export interface GroupTimes {
  region: string;
  sku: string;
  phoneMs: number;
  valueMs: Record<CountedField, Record<string, number>>;
  peaks: Peaks;
}

/** What is kept of a step of time: sums over the time that was watched, so that hours and days are made of the very same. */
export interface CountsBody {
  watchedMs: number;
  groups: GroupTimes[];
  /** Of several groups together, whose own peaks need not be at the same time. */
  all: Peaks;
  regions: Record<string, Peaks>;
  skus: Record<string, Peaks>;
}

export const noCounts = (): CountsBody => ({
  watchedMs: 0,
  groups: [],
  all: [0, 0, null],
  regions: {},
  skus: {},
});

const noTimes = (): GroupTimes['valueMs'] => ({
  running: {},
  data: {},
  login: {},
  assign: {},
  frozen: {},
});

/** Adds a time over which the counts were these. */
export function addCounts(body: CountsBody, counts: readonly GroupCounts[], ms: number): void {
  body.watchedMs += ms;
  for (const one of counts) {
    let group = body.groups.find(({ region, sku }) => region === one.region && sku === one.sku);
    if (!group) {
      const { region, sku } = one;
      group = { region, sku, phoneMs: 0, valueMs: noTimes(), peaks: [0, 0, null] };
      body.groups.push(group);
    }
    group.phoneMs += one.phones * ms;
    for (const field of countedFields) {
      const values = group.valueMs[field];
      for (const [value, count] of Object.entries(one.counts[field]))
        values[value] = (values[value] ?? 0) + count * ms;
    }
    group.peaks = highest(group.peaks, now([one]));
  }
  body.all = highest(body.all, now(counts));
  raise(body.regions, counts, ({ region }) => region);
  raise(body.skus, counts, ({ sku }) => sku);
}

function raise(
  peaks: Record<string, Peaks>,
  counts: readonly GroupCounts[],
  keyOf: (group: GroupCounts) => string,
): void {
  for (const key of new Set(counts.map(keyOf)))
    peaks[key] = highest(
      peaks[key] ?? [0, 0, null],
      now(counts.filter((group) => keyOf(group) === key)),
    );
}

/** What groups have at a time. */
function now(groups: readonly GroupCounts[]): Peaks {
  const result: Peaks = [0, 0, null];
  for (const { phones, counts, streams } of groups) {
    result[0] += phones;
    result[1] += counts.login['1'] ?? 0;
    if (streams !== undefined) result[2] = (result[2] ?? 0) + streams;
  }
  return result;
}

const highest = (one: Peaks, other: Peaks): Peaks => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  one[2] === null ? other[2] : other[2] === null ? one[2] : Math.max(one[2], other[2]),
];

/** The peaks of a region, of a SKU, of both or of all. */
export function peaksOf(
  body: CountsBody,
  { region, sku }: { region?: string | undefined; sku?: string | undefined },
): Peaks {
  const none: Peaks = [0, 0, null];
  if (region !== undefined && sku !== undefined)
    return body.groups.find((one) => one.region === region && one.sku === sku)?.peaks ?? none;
  if (region !== undefined) return body.regions[region] ?? none;
  return sku === undefined ? body.all : (body.skus[sku] ?? none);
}
