import { fetchAllPages } from '../../batch-engine/fetch-all-pages.ts';
import { mergeRows, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { finishPass, judgePass } from '../../batch-engine/fleet/judge-pass.ts';
import type { CallService } from '../../contract/call-service.ts';
import { ListInstances, type Instance } from '../../contract/instances.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import type { WorkerClock } from '../world.ts';

/** Requests for pages at once: the first load is waited for, a sweep runs beside people at work. */
const workers = { load: 6, sweep: 2 };
const publishEveryMs = 250;

export interface Sweep {
  call: CallService;
  clock: WorkerClock;
  session: StoredSession;
  /** The fleet as it is now: others change it meanwhile. */
  current: () => Fleet;
  /** Takes a snapshot in. */
  put: (next: Fleet) => void;
  onThrottled: (untilMs: number) => void;
  signal: AbortSignal;
}

/**
 * Reads the list whole and takes it in, page by page: those of a first load in their order, so that what is shown only grows.
 * @throws ApiError; the signal's reason
 */
export async function sweepFleet(sweep: Sweep): Promise<void> {
  const { call, clock, session, current, put, onThrottled, signal } = sweep;
  const isFirst = !current().isComplete;
  let pending: Instance[] = [];
  let publishedAtMs = -Infinity;
  const early = new Map<number, readonly Instance[]>();
  let nextPage = 1;

  function publish(total: number): void {
    put(mergeRows(current(), pending, total, clock.now()));
    pending = [];
    publishedAtMs = clock.now();
  }

  function hear(rows: readonly Instance[], total: number, pageNo: number): void {
    if (signal.aborted) return;
    if (!isFirst) pending.push(...rows);
    else {
      // Pages of another size: they are counted anew.
      if (pageNo === 1) {
        early.clear();
        nextPage = 1;
      }
      early.set(pageNo, rows);
      for (let page = early.get(nextPage); page; page = early.get(nextPage)) {
        pending.push(...page);
        early.delete(nextPage);
        nextPage += 1;
      }
    }
    if (clock.now() - publishedAtMs >= publishEveryMs) publish(total);
  }

  const pass = await fetchAllPages(
    {
      ask: (page_no, page_size) => call(session, ListInstances, { page_no, page_size }),
      onPage: hear,
      onThrottled,
      now: clock.now,
      wait: clock.sleep,
      breathe: clock.breathe,
    },
    isFirst ? workers.load : workers.sweep,
    signal,
  );
  signal.throwIfAborted();
  // Behind a page that failed.
  for (const [, rows] of [...early].toSorted(([a], [b]) => a - b)) pending.push(...rows);
  const merged = mergeRows(current(), pending, pass.total, clock.now());
  put(finishPass(merged, judgePass(merged, pass), clock.now()));
}
