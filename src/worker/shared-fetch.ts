import { fetchAllPages, type Pass } from '../batch-engine/fetch-all-pages.ts';
import type { CallService } from '../contract/call-service.ts';
import { ListInstances, type Instance } from '../contract/instances.ts';
import { credentialId, type StoredSession } from '../contract/sessions.ts';
import type { WorkerClock } from './world.ts';

/** Requests for pages at once. */
const workers = 6;

type Hear = (rows: readonly Instance[]) => void;

/** Fetches all pages of the list, once at a time for each session: whoever asks meanwhile shares the next time. */
export interface SharedFetch {
  /**
   * Reads the list whole, beginning no sooner than now.
   * @param hear hears of each page as it comes
   * @throws ApiError
   */
  read: (session: StoredSession, hear: Hear) => Promise<Pass>;
}

interface Lane {
  /** The fetch that has begun. */
  current: Promise<unknown>;
  /** Who shares the one that has not. */
  next: { hearers: Hear[]; fetched: Promise<Pass> } | undefined;
}

export function createSharedFetch(call: CallService, clock: WorkerClock): SharedFetch {
  const lanes = new Map<string, Lane>();

  async function begin(
    session: StoredSession,
    lane: Lane,
    hearers: readonly Hear[],
  ): Promise<Pass> {
    await lane.current;
    lane.next = undefined;
    const fetched = fetchAllPages(
      {
        ask: (page_no, page_size) => call(session, ListInstances, { page_no, page_size }),
        onPage: (rows) => hearers.forEach((hear) => hear(rows)),
        onThrottled: () => {},
        now: clock.now,
        wait: clock.sleep,
        breathe: clock.breathe,
      },
      workers,
      new AbortController().signal,
    );
    // It never rejects: who waits for its end alone does not care how it went.
    lane.current = fetched.catch(() => {});
    try {
      return await fetched;
    } finally {
      if (!lane.next) lanes.delete(credentialId(session));
    }
  }

  return {
    async read(session, hear) {
      const id = credentialId(session);
      const lane: Lane = lanes.get(id) ?? { current: Promise.resolve(), next: undefined };
      lanes.set(id, lane);
      if (lane.next) lane.next.hearers.push(hear);
      else {
        const hearers = [hear];
        lane.next = { hearers, fetched: begin(session, lane, hearers) };
      }
      const pass = await lane.next.fetched;
      // What they read it for takes its time: ten batches do not plan in one turn.
      await clock.breathe();
      return pass;
    },
  };
}
