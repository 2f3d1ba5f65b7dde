import type { JournalEntry, JournalPage } from '../../../contract/journal.ts';
import type { RowMark } from '../../table/types.ts';

/** The journal as far as it has been read: without a gap from its newest entry downwards. */
export interface EntryList {
  /** Newest first. One that has not changed keeps its object. */
  entries: readonly JournalEntry[];
  /** Where the older ones begin; null where there are none. */
  next: string | null;
  /** What came or changed in the last few seconds. */
  marks: ReadonlyMap<string, RowMark>;
}

type Page = JournalPage<JournalEntry>;

/** A mark has faded by then. */
const markMs = 6000;

/** Entries older than this are none of the page's business. */
const floorOf = ({ items, next }: Page): string => (next === null ? '' : (items.at(-1)?.id ?? ''));

/** Whether no entry can lie between what was read anew and what was known. */
const doesJoin = (known: EntryList, fresh: Page): boolean => fresh.next === null || (known.entries[0]?.id ?? '') >= floorOf(fresh);

/** Whether the next page must be read as well: to close a gap, or since an entry further down is still under way. */
export function needsMore(known: EntryList | undefined, fresh: Page): boolean {
  if (!known || known.entries.length === 0 || fresh.next === null) return false;
  if (!doesJoin(known, fresh)) return true;
  const oldestPending = known.entries.findLast(({ outcome }) => outcome === 'pending');
  return oldestPending !== undefined && oldestPending.id < floorOf(fresh);
}

/**
 * Takes in what was read anew from the top. As far as that reaches it is the truth: what is no longer in it has ended, or
 * no longer matches. What lies below stays as it was known; where a gap remains, it is given up and read again on demand.
 * @param at milliseconds since 1970
 */
export function takeNewest(known: EntryList | undefined, fresh: Page, at: number): EntryList {
  if (!known) return { entries: fresh.items, next: fresh.next, marks: new Map() };
  const floor = floorOf(fresh);
  const before = new Map(known.entries.map((entry) => [entry.id, entry]));
  const marks = new Map([...known.marks].filter(([, mark]) => at - mark.at < markMs));
  const newest = fresh.items.map((entry) => {
    const was = before.get(entry.id);
    // Only its end changes an entry.
    if (was?.outcome === entry.outcome) return was;
    marks.set(entry.id, { fields: new Set(was ? ['outcome'] : []), at });
    return entry;
  });
  const older = doesJoin(known, fresh) ? known.entries.filter(({ id }) => id < floor) : [];
  return { entries: [...newest, ...older], next: older.length > 0 ? known.next : fresh.next, marks };
}

/** Takes in the page behind `after`; nothing where the list has another end by now. */
export function takeOlder(known: EntryList, after: string, page: Page): EntryList {
  if (known.next !== after) return known;
  const last = known.entries.at(-1)?.id;
  return { ...known, entries: [...known.entries, ...page.items.filter(({ id }) => last === undefined || id < last)], next: page.next };
}

/** What is shown to somebody who reads further down, and how many newer entries wait at the top. */
export function holdBack(entries: readonly JournalEntry[], newestShown: string | undefined): { shown: readonly JournalEntry[]; waiting: number } {
  const waiting = newestShown === undefined ? 0 : entries.findIndex(({ id }) => id <= newestShown);
  // Nothing of what was shown is left: that is another list.
  return waiting <= 0 ? { shown: entries, waiting: 0 } : { shown: entries.slice(waiting), waiting };
}
