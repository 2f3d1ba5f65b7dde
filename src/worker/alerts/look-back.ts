const dayMs = 24 * 3_600_000;

/** A batch that has ended is looked at for so long. */
export const batchMs = dayMs;
/** Older orders are nobody's any more. */
export const orderMs = 31 * dayMs;
/** What a schedule that has no more times did not do is looked at for so long. */
export const scheduleMs = dayMs;
/** Runs of schedules are looked back at so far before the time that is asked for: what had rung by then is no news in it. */
export const runMs = 31 * dayMs;
