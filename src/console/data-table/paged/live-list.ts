import type { JournalPage } from '../../../contract/journal.ts';
import { markMs, type RowMark } from '../types.ts';

/** One of a list of the journal. */
export interface Item {
  /** Ordered by time: the newer, the greater; what the next page begins behind. */
  id: string;
}

/** What changes in an item while it stands in its list. */
export interface Nature<One> {
  /** It will change by itself. */
  isPassing: (one: One) => boolean;
  isSame: (before: One, now: One) => boolean;
  /** What is marked when it has changed. */
  changed: string;
  /** Whether a change is worth a mark: each is, unless told. */
  isNews?: (before: One, now: One) => boolean;
  /** The id under which a passing one stands once it has ended, where that is not the same. */
  endsAs?: (one: One) => string;
}

/** A list of the journal as far as it has been read: without a gap from its newest entry downwards. */
export interface LiveList<One extends Item> {
  /** Newest first. One that has not changed keeps its object. */
  entries: readonly One[];
  /** Where the older ones begin; null where there are none. */
  next: string | null;
  /** The newest that was there when the list was last read from the top, under the id with which it ends. */
  newest: string;
  /** What came or changed in the last few seconds. */
  marks: ReadonlyMap<string, RowMark>;
}

/** Entries older than this are none of the page's business. */
const floorOf = ({ items, next }: JournalPage<Item>): string =>
  next === null ? '' : (items.at(-1)?.id ?? '');

type Order<One> = Pick<Nature<One>, 'isPassing' | 'endsAs'>;

/**
 * Whether no entry can lie between what was read anew and what was known. Where those under way stand above all others
 * they tell nothing of what has ended below them; nor does what began after the list was last read from the top, and was met
 * further down: others that began then may have ended beside it.
 */
function doesJoin<One extends Item>(
  { entries, newest }: LiveList<One>,
  fresh: JournalPage<One>,
  { isPassing, endsAs }: Order<One>,
): boolean {
  const ended = endsAs ? entries.filter((one) => !isPassing(one)) : [];
  const known = ended.find(({ id }) => id <= newest) ?? ended.at(-1) ?? entries[0];
  return fresh.next === null || (known?.id ?? '') >= floorOf(fresh);
}

const newestOf = <One extends Item>(
  items: readonly One[],
  { isPassing, endsAs }: Order<One>,
  before = '',
): string =>
  items.reduce((newest, one) => {
    const id = endsAs && isPassing(one) ? endsAs(one) : one.id;
    return id > newest ? id : newest;
  }, before);

/** Whether one that was under way has ended since, and stands further down now than what was read anew. */
function hasMoved<One extends Item>(
  { entries }: LiveList<One>,
  fresh: JournalPage<One>,
  { isPassing, endsAs }: Order<One>,
): boolean {
  if (!endsAs) return false;
  const floor = floorOf(fresh);
  const there = new Set(fresh.items.map(({ id }) => id));
  return entries.some((one) => isPassing(one) && !there.has(one.id) && endsAs(one) < floor);
}

/** Whether the next page must be read as well: to close a gap, or since an entry further down is still under way, or has moved there. */
export function needsMore<One extends Item>(
  known: LiveList<One> | undefined,
  fresh: JournalPage<One>,
  nature: Order<One>,
): boolean {
  const { isPassing } = nature;
  if (!known || known.entries.length === 0 || fresh.next === null) return false;
  if (!doesJoin(known, fresh, nature) || hasMoved(known, fresh, nature)) return true;
  const oldestPending = known.entries.findLast(isPassing);
  return oldestPending !== undefined && oldestPending.id < floorOf(fresh);
}

/**
 * Takes in what was read anew from the top. As far as that reaches it is the truth: what is no longer in it has ended, or
 * no longer matches. What lies below stays as it was known; where a gap remains, it is given up and read again on demand.
 * @param at milliseconds since 1970
 */
export function takeNewest<One extends Item>(
  known: LiveList<One> | undefined,
  fresh: JournalPage<One>,
  at: number,
  nature: Nature<One>,
): LiveList<One> {
  const { isSame, isNews, changed } = nature;
  const newestId = newestOf(fresh.items, nature, known?.newest);
  if (!known) return { entries: fresh.items, next: fresh.next, newest: newestId, marks: new Map() };
  const floor = floorOf(fresh);
  const before = new Map(known.entries.map((entry) => [entry.id, entry]));
  const marks = new Map([...known.marks].filter(([, mark]) => at - mark.at < markMs));
  const newest = fresh.items.map((entry) => {
    const was = before.get(entry.id);
    if (was && isSame(was, entry)) return was;
    if (!was || (isNews?.(was, entry) ?? true))
      marks.set(entry.id, { fields: new Set(was ? [changed] : []), at });
    return entry;
  });
  const older =
    doesJoin(known, fresh, nature) && !hasMoved(known, fresh, nature)
      ? known.entries.filter(({ id }) => id < floor)
      : [];
  return {
    entries: [...newest, ...older],
    next: older.length > 0 ? known.next : fresh.next,
    newest: newestId,
    marks,
  };
}

/** Takes in the page behind `after`; nothing where the list has another end by now. */
export function takeOlder<One extends Item>(
  known: LiveList<One>,
  after: string,
  page: JournalPage<One>,
): LiveList<One> {
  if (known.next !== after) return known;
  const last = known.entries.at(-1)?.id;
  return {
    ...known,
    entries: [...known.entries, ...page.items.filter(({ id }) => last === undefined || id < last)],
    next: page.next,
  };
}

/** What is shown to somebody who reads further down, and how many newer entries wait at the top. */
export function holdBack<One extends Item>(
  entries: readonly One[],
  newestShown: string | undefined,
): { shown: readonly One[]; waiting: number } {
  const waiting = newestShown === undefined ? 0 : entries.findIndex(({ id }) => id <= newestShown);
  // Nothing of what was shown is left: that is another list.
  return waiting <= 0 ? { shown: entries, waiting: 0 } : { shown: entries.slice(waiting), waiting };
}
