/** How fast a run sends, after what the service has asked of it. */
export interface Pace {
  /** Requests at once, in fractions: rounded down. Never below 1. */
  limit: number;
  /** Nothing is sent before this time, ms. */
  until: number;
  /** Times it had to slow down since the service last answered anything certain. */
  strikes: number;
  /** One more for each slowing down: a request that was sent before says nothing new. */
  epoch: number;
}

const firstBackoffMs = 1000;
const mostBackoffMs = 60_000;

/**
 * After so many refusals in a row to take anything at all, with backoff in between (about 2 minutes), a run pauses
 * itself and says so.
 */
export const mostStrikes = 8;
/** So many lost answers in a row, and a run pauses itself: a broken connection would make every phone unknown. */
export const mostLost = 4;

export const startPace = (most: number): Pace => ({ limit: most, until: 0, strikes: 0, epoch: 0 });

/** Halves the requests at once and waits, longer each time, never shorter than asked. Those sent before it count once. */
export function slowDown(pace: Pace, sentIn: number, now: number, retryAfterMs = 0): Pace {
  if (sentIn < pace.epoch) return { ...pace, until: Math.max(pace.until, now + retryAfterMs) };
  const backoffMs = Math.min(mostBackoffMs, firstBackoffMs * 2 ** pace.strikes);
  return {
    limit: Math.max(1, Math.floor(pace.limit) / 2),
    until: Math.max(pace.until, now + Math.max(backoffMs, retryAfterMs)),
    strikes: pace.strikes + 1,
    epoch: pace.epoch + 1,
  };
}

/** An answer that is no throttling: one more request at once for each round of them, up to `most`. */
export function speedUp(pace: Pace, sentIn: number, most: number): Pace {
  const limit = sentIn < pace.epoch ? pace.limit : Math.min(most, pace.limit + 1 / pace.limit);
  return limit === pace.limit && pace.strikes === 0 ? pace : { ...pace, limit, strikes: 0 };
}
