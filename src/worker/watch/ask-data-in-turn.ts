import { dataStatusOf } from '../../batch-engine/fleet/data-status.ts';
import { findPhone } from '../../batch-engine/fleet/fleet.ts';
import { hasPassing } from '../../batch-engine/fleet/sweep-pace.ts';
import { waitMs } from '../../batch-engine/polling.ts';
import { ApiError, failureOf } from '../../contract/api-error.ts';
import { BatchQueryStatus } from '../../contract/instance-statuses.ts';
import { findStatus, statusesOf } from '../../contract/statuses.ts';
import { askData, createDataTurns } from './ask-data.ts';
import type { Lead } from './lead.ts';

/** Asks for the data of all phones in turn, those on screens first. @throws what the store throws */
export async function askDataInTurn(lead: Lead): Promise<void> {
  const { world, looks, current, put, note, inSession, endRound, rest, signal } = lead;
  const { call, clock, statusEnum, settings } = world;
  const { pollPace: pace } = settings;
  const turns = createDataTurns(pace);
  const enumeration = statusesOf(statusEnum);
  let failures = 0;
  let askedAtMs = clock.now();

  const isPassing = (id: string): boolean => {
    const row = findPhone(current(), id);
    if (!row) return false;
    const status = dataStatusOf(row);
    return hasPassing([row]) || (status !== undefined && findStatus(enumeration, status).isPassing);
  };

  /** @returns the service asked to wait so long */
  async function ask(ids: readonly string[]): Promise<number | undefined> {
    let error: ApiError | undefined;
    try {
      const { patch, refused } = await inSession((session) =>
        askData(call, session, ids, statusEnum),
      );
      turns.asked(ids, refused, clock.now());
      put(patch(current()));
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      error = thrown;
    }
    failures = error ? failures + 1 : 0;
    note('data', {
      failures,
      failure: error && failureOf(error, BatchQueryStatus.name),
      endedAt: clock.now(),
    });
    return error?.retryAfterMs;
  }

  while (!signal.aborted) {
    const known = lead.wishes();
    const shown = looks.shown();
    const nowMs = clock.now();
    const pause = { hasPassing: shown.some(isPassing), failures, pace };
    const ids = turns.next(current(), shown, {
      nowMs,
      sinceMs: nowMs - askedAtMs,
      shownRestMs: waitMs('status', { ...pause, failures: 0 }),
    });
    let retryAfterMs: number | undefined;
    if (ids.length > 0) {
      askedAtMs = nowMs;
      const before = current();
      retryAfterMs = await ask(ids);
      if (!signal.aborted && current() !== before) await endRound();
    }
    // Where it fails nobody hurries it.
    const waitedMs = waitMs('status', { ...pause, failures, retryAfterMs });
    note('data', { nextAt: clock.now() + waitedMs });
    await rest(waitedMs, failures > 0 ? undefined : known);
  }
}
