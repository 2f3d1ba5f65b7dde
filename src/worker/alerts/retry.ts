const firstMs = 30_000;
const longestMs = 3_600_000;
/** With the pauses between them it is tried for some six hours. */
const mostAttempts = 12;

/** When a delivery that has failed so often is tried again; undefined: never. */
export const retryAt = (nowMs: number, attempts: number): number | undefined =>
  attempts >= mostAttempts ? undefined : nowMs + Math.min(longestMs, firstMs * 2 ** (attempts - 1));
