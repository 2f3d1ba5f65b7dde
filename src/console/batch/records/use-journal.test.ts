import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry, JournalOutcome, JournalPage } from '../../../contract/journal.ts';
import { entryOf } from './entry.fixture.ts';
import { natureOfEntries } from './use-journal.ts';
import {
  holdBack,
  needsMore,
  takeNewest,
  takeOlder,
  type LiveList,
  type Nature,
} from '../../data-table/paged/live-list.ts';

const idsOf = (entries: readonly JournalEntry[]) => entries.map(({ id }) => id);

/** A journal as the gateway has it, newest first. */
function serve(
  entries: readonly JournalEntry[],
  limit: number,
  after?: string,
): JournalPage<JournalEntry> {
  const rest = entries.filter(({ id }) => after === undefined || id < after);
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A round of polling, without a bound. */
function poll(
  known: LiveList<JournalEntry> | undefined,
  entries: readonly JournalEntry[],
  limit: number,
): LiveList<JournalEntry> {
  let fresh = serve(entries, limit);
  while (needsMore(known, fresh, natureOfEntries)) {
    const page = serve(entries, limit, fresh.next ?? undefined);
    fresh = { items: [...fresh.items, ...page.items], next: page.next };
  }
  return takeNewest(known, fresh, 0, natureOfEntries);
}

function loadOlder(
  known: LiveList<JournalEntry>,
  entries: readonly JournalEntry[],
  limit: number,
): LiveList<JournalEntry> {
  return known.next === null
    ? known
    : takeOlder(known, known.next, serve(entries, limit, known.next));
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const), count: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('poll' as const) }),
  fc.record({ kind: fc.constant('older' as const) }),
);

describe('the list of entries', () => {
  it('is the journal itself as far as it reaches, whatever comes, ends and is read in between', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (steps, limit) => {
          let journal: JournalEntry[] = [];
          let list: LiveList<JournalEntry> | undefined;
          for (const one of steps) {
            if (one.kind === 'begin') {
              const more = Array.from({ length: one.count }, (_, at) =>
                entryOf({ id: String(journal.length + at).padStart(22, '0'), outcome: 'pending' }),
              );
              journal = more.toReversed().concat(journal);
            }
            if (one.kind === 'end')
              journal = journal.map((entry, at) =>
                at === one.at % journal.length
                  ? { ...entry, outcome: 'succeeded' as const }
                  : entry,
              );
            if (one.kind === 'older' && list) list = loadOlder(list, journal, limit);
            if (one.kind === 'poll') list = poll(list, journal, limit);
            if (one.kind === 'poll' && list)
              expect(list.entries).toEqual(journal.slice(0, list.entries.length));
            if (list) expect(new Set(idsOf(list.entries)).size).toBe(list.entries.length);
          }
          list = poll(list, journal, limit);
          while (list.next !== null) list = loadOlder(list, journal, limit);
          expect(list.entries).toEqual(journal);
        },
      ),
    );
  });

  it('keeps the object of an entry that has not changed, and marks what came and what ended', () => {
    const [a, b] = [entryOf({ id: '1' }), entryOf({ id: '2', outcome: 'pending' })];
    const known = takeNewest(undefined, { items: [b, a], next: null }, 0, natureOfEntries);
    const ended = entryOf({ id: '2' });
    const list = takeNewest(
      known,
      { items: [entryOf({ id: '3' }), ended, entryOf({ id: '1' })], next: null },
      10,
      natureOfEntries,
    );
    expect(list.entries[2]).toBe(a);
    expect(list.entries[1]).toBe(ended);
    expect([...list.marks].map(([id, { fields }]) => [id, [...fields]])).toEqual([
      ['3', []],
      ['2', ['outcome']],
    ]);
    expect(
      takeNewest(list, { items: list.entries.slice(), next: null }, 10_000, natureOfEntries).marks
        .size,
    ).toBe(0);
  });

  it('gives up what lies beyond a gap that was not closed', () => {
    const known = takeNewest(
      undefined,
      { items: [entryOf({ id: '2' }), entryOf({ id: '1' })], next: null },
      0,
      natureOfEntries,
    );
    const list = takeNewest(
      known,
      { items: [entryOf({ id: '9' }), entryOf({ id: '8' })], next: '8' },
      0,
      natureOfEntries,
    );
    expect([idsOf(list.entries), list.next]).toEqual([['9', '8'], '8']);
  });

  it('lets go of an entry that no longer matches', () => {
    const pending: JournalOutcome = 'pending';
    const known = takeNewest(
      undefined,
      {
        items: [entryOf({ id: '2', outcome: pending }), entryOf({ id: '1', outcome: pending })],
        next: null,
      },
      0,
      natureOfEntries,
    );
    expect(
      idsOf(
        takeNewest(
          known,
          { items: [entryOf({ id: '1', outcome: pending })], next: null },
          0,
          natureOfEntries,
        ).entries,
      ),
    ).toEqual(['1']);
  });

  it('takes no page behind an end that is no longer its end', () => {
    const known: LiveList<JournalEntry> = {
      entries: [entryOf({ id: '5' })],
      next: '5',
      newest: '5',
      marks: new Map(),
    };
    expect(takeOlder(known, '7', { items: [entryOf({ id: '6' })], next: null })).toBe(known);
  });
});

interface Running {
  id: string;
  isRunning: boolean;
}

describe('a list that has what is under way first', () => {
  const nature: Nature<Running> = {
    isPassing: ({ isRunning }) => isRunning,
    isSame: (a, b) => a.isRunning === b.isRunning,
    changed: 'state',
    endsAs: ({ id }) => `0${id.slice(1)}`,
  };
  /** As the gateway has it: those under way, then the newest. */
  const sorted = (all: ReadonlyMap<number, boolean>): Running[] =>
    [...all]
      .map(([n, isRunning]) => ({
        id: `${isRunning ? 1 : 0}${String(n).padStart(5, '0')}`,
        isRunning,
      }))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));

  function page(
    all: readonly Running[],
    limit: number,
    after?: string | null,
  ): JournalPage<Running> {
    const rest = all.filter(({ id }) => (after ?? '') === '' || id < (after ?? ''));
    return {
      items: rest.slice(0, limit),
      next: rest.length > limit ? (rest[limit - 1]?.id ?? null) : null,
    };
  }

  function pollAll(
    known: LiveList<Running> | undefined,
    all: readonly Running[],
    limit: number,
  ): LiveList<Running> {
    let fresh = page(all, limit);
    while (needsMore(known, fresh, nature)) {
      const more = page(all, limit, fresh.next);
      fresh = { items: [...fresh.items, ...more.items], next: more.next };
    }
    return takeNewest(known, fresh, 0, nature);
  }

  it('misses none that began with one that was met further down, and ended after it', () => {
    const all = new Map([0, 1, 2, 3].map((n) => [n, n > 1]));
    let list = pollAll(undefined, sorted(all), 1);
    for (const n of [4, 5]) all.set(n, true);
    all.set(5, false);
    const read = () => {
      list = takeOlder(list, list.next ?? '', page(sorted(all), 1, list.next));
    };
    // Down past where the fourth will stand.
    for (let n = 0; n < 3; n += 1) read();
    all.set(4, false);
    expect(pollAll(list, sorted(all), 1).entries).toEqual(sorted(all).slice(0, 5));
  });

  it('is the list itself as far as it reaches, also where one ends far down', () => {
    // Half of what is done is to read, so that lists reach far down.
    const steps = fc.array(
      fc.oneof(step, fc.constantFrom({ kind: 'older' as const }, { kind: 'end' as const, at: 1 })),
      { minLength: 20, maxLength: 80 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), (steps, limit) => {
        const all = new Map<number, boolean>();
        let list: LiveList<Running> | undefined;
        for (const one of steps) {
          if (one.kind === 'begin') for (let i = 0; i < one.count; i += 1) all.set(all.size, true);
          if (one.kind === 'end' && all.size > 0) all.set(one.at % all.size, false);
          if (one.kind === 'older' && list && list.next !== null)
            list = takeOlder(list, list.next, page(sorted(all), limit, list.next));
          if (one.kind === 'poll') {
            list = pollAll(list, sorted(all), limit);
            expect(list.entries).toEqual(sorted(all).slice(0, list.entries.length));
            expect(list.next === null).toBe(list.entries.length === all.size);
          }
        }
      }),
    );
  });

  it('marks only what is news', () => {
    const known = takeNewest(
      undefined,
      {
        items: [
          { id: '12', isRunning: true },
          { id: '11', isRunning: true },
        ],
        next: null,
      },
      0,
      nature,
    );
    const now = [
      { id: '12', isRunning: true },
      { id: '11', isRunning: true },
    ];
    const marked = (isNews: boolean) => [
      ...takeNewest(known, { items: now, next: null }, 0, {
        ...nature,
        isSame: () => false,
        isNews: () => isNews,
      }).marks.keys(),
    ];
    expect([marked(true), marked(false)]).toEqual([['12', '11'], []]);
  });
});

describe('holdBack', () => {
  const entries = ['5', '4', '3'].map((id) => entryOf({ id }));
  it.each([
    [undefined, 0],
    ['5', 0],
    ['4', 1],
    ['35', 2],
    ['1', 0],
  ])('from %s on, %i wait', (newest, waiting) => {
    const held = holdBack(entries, newest);
    expect(held.waiting).toBe(waiting);
    expect(idsOf(held.shown)).toEqual(idsOf(entries).slice(waiting));
  });
});
