const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;

/** A moment as links write it: ISO 8601 in UTC, to the second. */
export const writeTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The same, read; undefined where it is none. */
export function readTime(text: string): string | undefined {
  const ms = moment.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : writeTime(ms);
}
