/** Asked after each piece of what takes long. @returns undefined while it may go on; else resolves at its next turn */
export type Turn = () => Promise<void> | undefined;

/** Others wait so long, and the length of one piece. */
const turnMs = 20;

/**
 * Lets others have their turn by the time that has gone, not by what was done in it: a look at five thousand failed phones takes a
 * thousand times as long as one at none.
 */
export function createTurns(
  breathe: () => Promise<void>,
  nowMs: () => number = () => performance.now(),
): Turn {
  let begunAt = nowMs();
  return () =>
    nowMs() - begunAt < turnMs ? undefined : breathe().then(() => void (begunAt = nowMs()));
}
