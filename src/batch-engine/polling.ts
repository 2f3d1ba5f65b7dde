/** What a loop knows when it asks how long to wait. */
export interface Situation {
  /** Something it watches will change by itself soon. */
  hasPassing: boolean;
  /** Calls that failed in a row. */
  failures: number;
  /** The service asked to wait this long, after the last failure. */
  retryAfterMs?: number | undefined;
  /** Phones in the fleet: the sweep of a large one is slower. */
  fleetSize?: number;
  /** The last sweep left a doubt that the next one is likely to settle. */
  isUnsure?: boolean;
  /** How fast it goes: every wait is multiplied by it, save what the service asked for. 1 except in tests. */
  pace?: number | undefined;
}

export type Loop = 'status' | 'sweep' | 'fleet' | 'task' | 'journal' | 'batch' | 'locks';

interface Pace {
  passingMs: number;
  settledMs: number;
  ceilingMs: number;
}

const paces: Record<Loop, Pace> = {
  status: { passingMs: 2000, settledMs: 8000, ceilingMs: 60_000 },
  sweep: { passingMs: 10_000, settledMs: 15_000, ceilingMs: 300_000 },
  fleet: { passingMs: 250, settledMs: 1000, ceilingMs: 60_000 },
  task: { passingMs: 2000, settledMs: 10_000, ceilingMs: 60_000 },
  journal: { passingMs: 2000, settledMs: 5000, ceilingMs: 60_000 },
  locks: { passingMs: 15_000, settledMs: 15_000, ceilingMs: 120_000 },
  batch: { passingMs: 1000, settledMs: 5000, ceilingMs: 30_000 },
};

/** How long a task is left alone after it was asked for: the longer the older it is. What has ended is never asked for again. */
export const taskRestMs = (ageMs: number): number =>
  Math.min(300_000, Math.max(paces.task.passingMs, ageMs / 20));

/** A sweep rests at least this long for each page that it must ask for, so that the requests per second stay bounded. */
const restPerPageMs = 120;
const pageSize = 200;
const unsureMs = 2000;

/**
 * The one polling policy: how long a loop waits before its next round, in ms. Fast while something is in transition, slow
 * when all is settled, doubling on errors up to a ceiling, never sooner than the service asked. A hidden tab does not
 * poll at all and polls at once on return: react-query does that (refetchIntervalInBackground, refetchOnWindowFocus). Only for the
 * end of a batch that was begun in it, of which the browser is to tell, it goes on asking.
 */
export function waitMs(
  loop: Loop,
  { hasPassing, failures, retryAfterMs = 0, fleetSize = 0, isUnsure = false, pace = 1 }: Situation,
): number {
  const usual = paces[loop];
  const calm = isUnsure ? unsureMs : hasPassing ? usual.passingMs : usual.settledMs;
  const paced =
    loop === 'sweep' ? Math.max(calm, Math.ceil(fleetSize / pageSize) * restPerPageMs) : calm;
  const backedOff = failures > 0 ? Math.min(usual.ceilingMs, paced * 2 ** failures) : paced;
  return Math.max(backedOff * pace, retryAfterMs);
}
