import type { ErrorKind } from '../contract/errors.ts';
import { limits } from '../contract/fields.ts';
import type { DataOf } from '../contract/operation.ts';
import { ListInstances, type Instance } from '../contract/instances.ts';
import { ApiError, isPassing } from '../contract/api-error.ts';

/** A page of the list that could not be had. */
export interface UnreadPage {
  pageNo: number;
  error: ApiError;
}

/** What a pass over all pages of the list has seen. */
export interface Pass {
  /** Ids in the order of the service; one may stand there twice. */
  seen: readonly string[];
  /** Pages it took: one answer is a picture of one moment, several are not. */
  pageCount: number;
  total: number;
  /** The few pages that failed: what stands on them is not known. */
  unread: readonly UnreadPage[];
  /** Rows without an id, as they came. */
  unreadable: readonly string[];
}

/** What a pass reads of an answer. */
export type ListPage = Pick<
  DataOf<typeof ListInstances>,
  'result' | 'unreadable' | 'page_size' | 'total_count'
>;

/** What a pass needs of the world. */
export interface PassWorld {
  ask: (pageNo: number, pageSize: number, signal: AbortSignal) => Promise<ListPage>;
  /** Called for each page as it comes, with what the service counts now and the number of the page. */
  onPage: (rows: readonly Instance[], total: number, pageNo: number) => void;
  /** The service asked to slow down, until this time. */
  onThrottled: (until: number) => void;
  now: () => number;
  /** Resolves after a while; rejects when the signal ends it. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Lets the browser paint and answer between pages. */
  breathe: () => Promise<void>;
}

const attemptsPerPage = 6;
/** Where the first page fails nothing is lost with the pass, and the next is not far: the person hears of it soon. */
const attemptsForFirst = 2;
/** The service has been seen to fail on a page: another gets fewer tries, so that a broken list does not take minutes. */
const attemptsAfterFailure = 2;
/** More failed pages than this are no odd page but a service that fails. */
const mostUnreadPages = 3;
/** Pages with nothing new that are asked for before the list counts as at its end, whatever the service counts. */
const mostBarrenPages = 5;
const firstBackoffMs = 500;
const resizesPerPass = 4;

/**
 * Reads all pages of the list, several at a time, and answers what it saw. Page size and total are those of the answers:
 * asked for 200 and answered 100, pages are of 100; a total that moves on the way moves the end of the pass. A page that
 * fails is tried again with backoff, throttling slows all workers. A page that fails for good is named and the others are
 * read all the same; so it is where the list ends before its count, or repeats itself.
 * @throws the error of the first page, or of one where too many fail; the signal's reason
 */
export async function fetchAllPages(
  world: PassWorld,
  workers: number,
  signal: AbortSignal,
): Promise<Pass> {
  let pageSize: number = limits.listPageSize;
  for (let resizes = 0; resizes <= resizesPerPass; resizes += 1) {
    const outcome = await readPages(world, pageSize, workers, signal);
    if (typeof outcome !== 'number') return outcome;
    pageSize = outcome;
  }
  throw undocumented('page_size');
}

/** One run with one page size. Answers another size where the service changed it on the way: pages do not line up then. */
async function readPages(
  world: PassWorld,
  askedSize: number,
  workers: number,
  signal: AbortSignal,
): Promise<Pass | number> {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const seen = new Map<number, string[]>();
  const ids = new Set<string>();
  const unreadable: string[] = [];
  const unread: UnreadPage[] = [];
  const gate: Gate = { until: 0, workers };
  const course: Course = {
    total: 0,
    isCounted: true,
    size: askedSize,
    next: 2,
    barren: 0,
    resizedTo: undefined,
  };

  const take = async (pageNo: number) => {
    const attempts =
      pageNo === 1 ? attemptsForFirst : unread.length > 0 ? attemptsAfterFailure : attemptsPerPage;
    const page = await askPatiently(
      world,
      { pageNo, pageSize: course.size, attempts },
      gate,
      either,
    );
    const size = sizeOf(page, pageNo, course.size);
    if (pageNo === 1) course.size = size;
    else if (size !== course.size) course.resizedTo = size;
    course.isCounted = page.total_count !== undefined;
    // A list that is not counted goes on as long as its pages are full.
    course.total =
      page.total_count ??
      Math.max(
        course.total,
        (pageNo - 1) * size + page.result.length + (page.result.length < size ? 0 : 1),
      );
    const countBefore = ids.size;
    for (const { instance_id } of page.result) ids.add(instance_id);
    if (ids.size === countBefore && pageNo < pageCount(course)) course.barren += 1;
    seen.set(
      pageNo,
      page.result.map((row) => row.instance_id),
    );
    unreadable.push(...page.unreadable);
    world.onPage(page.result, course.total, pageNo);
    await world.breathe();
  };
  const takeOrName = async (pageNo: number) => {
    try {
      await take(pageNo);
    } catch (error) {
      if (either.aborted || !(error instanceof ApiError) || endsPass.has(error.kind)) throw error;
      unread.push({ pageNo, error });
      if (unread.length > mostUnreadPages || unread.length > seen.size) throw error;
    }
  };
  const work = async (worker: number) => {
    while (
      worker < gate.workers &&
      course.next <= pageCount(course) &&
      course.barren < mostBarrenPages &&
      course.resizedTo === undefined
    )
      await takeOrName(course.next++);
  };

  try {
    await take(1);
    await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  } finally {
    ended.abort();
  }
  if (course.resizedTo !== undefined) return course.resizedTo;
  const inOrder = [...seen].toSorted(([a], [b]) => a - b);
  return {
    seen: inOrder.flatMap(([, ids]) => ids),
    pageCount: inOrder.length + unread.length,
    total: course.isCounted ? course.total : ids.size,
    unread,
    unreadable,
  };
}

/** Where a run stands: what the last answer counted, the size of its pages, the next to ask for. */
interface Course {
  total: number;
  /** The service counts; else `total` is what has been seen, and one more where that is not all. */
  isCounted: boolean;
  size: number;
  next: number;
  /** Pages before the last that had nothing new. */
  barren: number;
  resizedTo: number | undefined;
}

const pageCount = ({ total, size }: Course): number => Math.max(1, Math.ceil(total / size));

/** The size that the service pages by. One that does not say is judged by a first page that is shorter than asked for. */
function sizeOf(
  { page_size, result, total_count }: ListPage,
  pageNo: number,
  askedSize: number,
): number {
  if (page_size !== undefined && page_size > 0) return page_size;
  return pageNo === 1 && result.length > 0 && result.length < (total_count ?? 0)
    ? result.length
    : askedSize;
}

interface Gate {
  /** Nobody asks before. */
  until: number;
  /** Workers with a higher number have stopped; the first never does. */
  workers: number;
}

/** Nothing is gained by asking for other pages then. */
const endsPass: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  'signedOut',
  'forbidden',
  'throttled',
]);

interface Wanted {
  pageNo: number;
  pageSize: number;
  /** How often it is tried; of the first page only failures count, for throttling there is more patience. */
  attempts: number;
}

async function askPatiently(
  world: PassWorld,
  { pageNo, pageSize, attempts }: Wanted,
  gate: Gate,
  signal: AbortSignal,
): Promise<ListPage> {
  for (let attempt = 1, failures = 0; ; attempt += 1) {
    while (gate.until > world.now()) await world.wait(gate.until - world.now(), signal);
    signal.throwIfAborted();
    try {
      return await world.ask(pageNo, pageSize, signal);
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      const { kind, retryAfterMs = 0 } = error as ApiError; // isPassing knows no other.
      if (kind !== 'throttled') failures += 1;
      if (attempt === attemptsPerPage || failures === attempts) throw error;
      const ms = Math.max(retryAfterMs, firstBackoffMs * 2 ** (attempt - 1));
      if (kind === 'throttled') {
        gate.until = Math.max(gate.until, world.now() + ms);
        gate.workers = Math.max(1, Math.floor(gate.workers / 2));
        world.onThrottled(gate.until);
      } else {
        await world.wait(ms, signal);
      }
    }
  }
}

const undocumented = (field: string): ApiError =>
  new ApiError({
    kind: 'undocumented',
    code: 'UNDOCUMENTED',
    status: 200,
    message: `data.${field}`,
    requestId: '',
    operation: ListInstances.name,
  });
