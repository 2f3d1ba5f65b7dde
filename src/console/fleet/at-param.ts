/** Names the time at which an address shows the fleet; without it the list is of now. */
export const atParam = 'at';
/** Names what of it is held against now: see fleet-difference.ts. */
export const differsParam = 'differs';

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A time as addresses write it: ISO 8601 in UTC, exact, so that a change is in or out as it was. @param ms since 1970 */
export const writeAt = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** The same, read, in ms since 1970; undefined where it is no time, or names no zone. */
export function readAt(text: string): number | undefined {
  const ms = moment.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
