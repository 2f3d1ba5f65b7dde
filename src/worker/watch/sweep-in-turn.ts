import { sweepWaitMs } from '../../batch-engine/fleet/sweep-pace.ts';
import { ApiError, failureOf } from '../../contract/api-error.ts';
import { ListInstances } from '../../contract/instances.ts';
import type { Lead } from './lead.ts';
import { sweepFleet } from './sweep.ts';

/** Two sweeps lie so far apart, whoever wants them. */
const soonestMs = 1000;

/** Sweeps again and again: at the pace of the one polling policy, at once where somebody wants it. @throws what the store throws */
export async function sweepInTurn(lead: Lead): Promise<void> {
  const { world, looks, current, put, note, inSession, endRound, rest, signal } = lead;
  const { call, clock, settings } = world;
  let failures = 0;

  /** @returns when the next is due */
  async function sweep(): Promise<number> {
    note('list', { isUnderWay: true, throttledUntil: undefined });
    let error: ApiError | undefined;
    try {
      await inSession((session) =>
        sweepFleet({
          call,
          clock,
          session,
          current,
          put,
          onThrottled: (throttledUntil) => note('list', { throttledUntil }),
          signal,
        }),
      );
    } catch (thrown) {
      if (signal.aborted) return 0;
      if (!(thrown instanceof ApiError)) throw thrown;
      error = thrown;
    }
    failures = error ? failures + 1 : 0;
    const endedAt = clock.now();
    const fleet = current();
    const waitMs = sweepWaitMs(
      fleet.isComplete ? fleet : undefined,
      { failures, retryAfterMs: error?.retryAfterMs },
      settings.pollPace,
    );
    note('list', {
      failures,
      failure: error && failureOf(error, ListInstances.name),
      endedAt,
      nextAt: endedAt + waitMs,
      isUnderWay: false,
    });
    await endRound(error);
    return endedAt + waitMs;
  }

  while (!signal.aborted) {
    const startedAt = clock.now();
    const dueAt = await sweep();
    await rest(startedAt + soonestMs * settings.pollPace - clock.now());
    while (!signal.aborted && clock.now() < dueAt && looks.wantedAtMs() <= startedAt)
      await rest(dueAt - clock.now(), lead.wishes());
  }
}
