import * as fc from 'fast-check';
import type { GroupCounts, SeenPhone, SeenRound } from '../contract/history-store.ts';
import {
  countedFields,
  historyFields,
  type FleetChange,
  type PhoneState,
} from '../contract/history.ts';
import { stateWith } from '../contract/phone-state.fixture.ts';
import type { OpenJournal } from './journal.ts';

/** A fleet over time, as somebody would write it down by hand: what tests hold the store to. */
export interface Diary {
  tenant: string;
  rounds: DiaryRound[];
}

export interface DiaryRound {
  atMs: number;
  /** The watch has looked all the time since the round before. */
  isWatched: boolean;
  /** By id. */
  phones: Map<string, PhoneState>;
}

const places: Readonly<Record<string, readonly [region: string, sku: string]>> = {
  a: ['north', 'small'],
  b: ['north', 'small'],
  c: ['north', 'large'],
  d: ['south', 'small'],
};
export const ids = [...Object.keys(places), 'e'];
/** The last one has neither. */
export const regionOf = (id: string): string => places[id]?.[0] ?? '';
export const skuOf = (id: string): string => places[id]?.[1] ?? '';

const seenPhone = ([instance_id, state]: readonly [string, PhoneState]): SeenPhone => ({
  instance_id,
  name: `Phone ${instance_id}`,
  region: regionOf(instance_id) || undefined,
  sku: skuOf(instance_id) || undefined,
  state,
});

/** What a round counts. */
function countsOf(phones: ReadonlyMap<string, PhoneState>): GroupCounts[] {
  const groups = new Map<string, GroupCounts>();
  for (const [id, state] of phones) {
    const [region, sku] = [regionOf(id), skuOf(id)];
    const group = groups.get(`${region}/${sku}`) ?? {
      region,
      sku,
      phones: 0,
      counts: { running: {}, data: {}, login: {}, assign: {}, frozen: {} },
      streams: 0,
    };
    groups.set(`${region}/${sku}`, group);
    group.phones += 1;
    if (state.data === 3) group.streams = (group.streams ?? 0) + 1;
    for (const field of countedFields) {
      const value = String(state[field] ?? '');
      group.counts[field][value] = (group.counts[field][value] ?? 0) + 1;
    }
  }
  return [...groups.values()];
}

/** Keeps a diary as the watch would have it kept. */
export async function keepDiary(journal: OpenJournal, { tenant, rounds }: Diary): Promise<void> {
  for (const [place, { atMs, isWatched, phones }] of rounds.entries()) {
    const before = rounds[place - 1];
    const isNext = isWatched && before !== undefined;
    const changed = [...phones].filter(([id, state]) => !isNext || before.phones.get(id) !== state);
    const round: SeenRound = {
      atMs,
      since: isNext ? { atMs: before.atMs, counts: countsOf(before.phones) } : undefined,
      phones: changed.map(seenPhone),
      gone: isNext ? [...before.phones.keys()].filter((id) => !phones.has(id)) : [],
      isWhole: !isNext,
    };
    if ((await journal.history.keep(tenant, round)) !== atMs) throw new Error('not kept');
  }
}

const value = (...values: number[]) => fc.constantFrom(null, ...values);
const change = fc.record({
  id: fc.constantFrom(...ids),
  isThere: fc.boolean(),
  state: fc.record<Partial<PhoneState>>(
    {
      running: fc.constantFrom(1, 2, 2, 4, 'odd'),
      data: fc.constantFrom(0, 2, 3),
      login: value(0, 1),
      assign: value(0, 1),
      user: fc.constantFrom(null, 'wang', '[2,null]', '李'),
      frozen: value(0, 1),
      backup: value(0, 3),
      restore: value(0),
    },
    { requiredKeys: [] },
  ),
});

const minuteMs = 60_000;
/** Diaries of up to a dozen rounds, over minutes to days, with times that nobody watched. */
export const diaries = (startMs: number) =>
  fc
    .record({
      first: fc.uniqueArray(fc.constantFrom(...ids)),
      rounds: fc.array(
        fc
          .record({
            wait: fc.oneof(
              fc.integer({ min: 1000, max: 10 * minuteMs }).map((ms) => [ms, true] as const),
              fc.integer({ min: 1000, max: 20 * 60 * minuteMs }).map((ms) => [ms, false] as const),
            ),
            changes: fc.array(change, { maxLength: 3 }),
          })
          .map(({ wait: [waitMs, isWatched], changes }) => ({ waitMs, isWatched, changes })),
        { minLength: 1, maxLength: 12 },
      ),
    })
    .map(({ first, rounds }): DiaryRound[] => {
      let phones = new Map(first.map((id) => [id, stateWith()]));
      const diary: DiaryRound[] = [{ atMs: startMs, isWatched: false, phones }];
      let atMs = startMs;
      for (const { waitMs, isWatched, changes } of rounds) {
        atMs += waitMs;
        const before = phones;
        phones = new Map(phones);
        for (const { id, isThere, state } of changes) {
          if (isThere) phones.set(id, { ...(phones.get(id) ?? stateWith()), ...state });
          else phones.delete(id);
        }
        // Away and back between two rounds: to the watch it was there all the time, and is as it was.
        for (const [id, state] of phones) {
          const data = state.data ?? before.get(id)?.data ?? null;
          if (data !== state.data) phones.set(id, { ...state, data });
        }
        diary.push({ atMs, isWatched, phones });
      }
      return diary;
    });

/** What changed from round to round, newest first, as the pages of changes have it. */
export function changesOf(rounds: readonly DiaryRound[]): FleetChange[] {
  const iso = (ms: number) => new Date(ms).toISOString();
  return rounds.flatMap(({ atMs, isWatched, phones }, place): FleetChange[] => {
    const before = rounds[place - 1];
    if (!before) return [];
    const notBefore = isWatched ? null : iso(before.atMs);
    return ids.flatMap((id): FleetChange[] => {
      const [was, is] = [before.phones.get(id), phones.get(id)];
      const common = {
        at: iso(atMs),
        notBefore,
        instance_id: id,
        name: `Phone ${id}`,
        region: regionOf(id) || null,
        sku: skuOf(id) || null,
      };
      if (!was || !is)
        return was === is
          ? []
          : [{ ...common, kind: is ? 'appeared' : 'gone', before: null, after: null }];
      return historyFields.flatMap((kind) =>
        was[kind] === is[kind] || (kind === 'data' && was.data === null)
          ? []
          : [{ ...common, kind, before: was[kind], after: is[kind] }],
      );
    });
  });
}
