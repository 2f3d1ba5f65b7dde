import { create } from 'zustand';
import { ApiError } from '../../contract/api-error.ts';
import type { ChangeLog } from './changes.ts';
import { onPersonLeft } from '../api/session.ts';

/** How the last rounds of a loop went. */
export interface Round {
  /** In a row. */
  failures: number;
  /** When the last one ended, well or not; 0 before the first. */
  endedAt: number;
  retryAfterMs: number | undefined;
  /** Why the last one failed. */
  error: ApiError | undefined;
  /** When one last went well; 0 before the first. */
  succeededAt: number;
  /** The service asked to slow down until then. */
  throttledUntil: number | undefined;
  /** One is under way. */
  isUnderWay: boolean;
  /** When the next is due, where that is the worker's to say. */
  dueAt: number | undefined;
  /** Somebody wants one since then. */
  wantedAt: number;
}

export const noRound: Round = {
  failures: 0,
  endedAt: 0,
  retryAfterMs: undefined,
  error: undefined,
  succeededAt: 0,
  throttledUntil: undefined,
  isUnderWay: false,
  dueAt: undefined,
  wantedAt: 0,
};

interface WatchState {
  /** Neither sweeps nor asks for statuses until the user says so. */
  isPaused: boolean;
  /** By query hash; loops without a query by a name. */
  rounds: Readonly<Record<string, Round>>;
  log: ChangeLog;
}

export const emptyLog: ChangeLog = { recent: [], marks: new Map(), turnedBad: [], nextKey: 1 };

const initial: WatchState = { isPaused: false, rounds: {}, log: emptyLog };

/** What watching knows beside the data: pauses, how rounds went, what changed. */
export const useWatch = create<WatchState>()(() => initial);

/** By which the rounds of BatchQueryStatus are known. */
export const statusPoll = 'BatchQueryStatus';

export const roundOf = (hash: string): Round => useWatch.getState().rounds[hash] ?? noRound;

/** The time moves by some milliseconds between two clocks, an error is made anew of each answer: neither is news. */
const isSame = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) ||
  (typeof a === 'number' && typeof b === 'number' && a > noiseMs && Math.abs(a - b) < noiseMs) ||
  (a instanceof ApiError && b instanceof ApiError && a.requestId === b.requestId);
const noiseMs = 500;

export function setRound(hash: string, round: Partial<Round>): void {
  const before = useWatch.getState().rounds[hash] ?? noRound;
  const news = Object.entries(round).filter(
    ([key, value]) => !isSame(value, before[key as keyof Round]), // What Partial<Round> has.
  );
  if (news.length > 0)
    useWatch.setState(({ rounds }) => ({
      rounds: { ...rounds, [hash]: { ...before, ...Object.fromEntries(news) } },
    }));
}

export function endRound(hash: string, endedAt: number): void {
  setRound(hash, { ...noRound, endedAt, succeededAt: endedAt, isUnderWay: false });
}

export function failRound(hash: string, endedAt: number, cause: unknown): void {
  const error = cause instanceof ApiError ? cause : undefined;
  setRound(hash, {
    failures: roundOf(hash).failures + 1,
    endedAt,
    error,
    isUnderWay: false,
    dueAt: undefined,
    retryAfterMs: error?.retryAfterMs,
  });
}

/** Forgets everything: somebody else signs in. */
export function resetWatch(): void {
  useWatch.setState(initial, true);
}

onPersonLeft(resetWatch);

/** How the last round of a loop failed; undefined where it did not. @param poll the hash of its query, or a name of its own */
export function useTrouble(poll: string): Round | undefined {
  const round = useWatch((state) => state.rounds[poll]);
  return round && round.failures > 0 ? round : undefined;
}

export const useChangeLog = (): ChangeLog => useWatch((state) => state.log);
