const dayMs = 24 * 3_600_000;

/** A batch that has ended is looked at for so long. */
export const batchMs = dayMs;
/** Older orders are nobody's any more. */
export const orderMs = 31 * dayMs;
