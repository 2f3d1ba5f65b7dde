import { randomInt } from 'node:crypto';

const timeDigits = 13;
const countDigits = 3;
const runDigits = 6;

/**
 * Ids that are their time: 13 digits of milliseconds, 3 that count within one, 6 that tell gateways apart. One index
 * then answers for order, age and paging, and needs no sequence that two gateways would have to share. Digits alone,
 * so that every collation of a database orders them alike.
 * @returns the next id, greater than all before
 */
export function createEntryIds(now: () => number): () => string {
  const run = String(randomInt(10 ** runDigits)).padStart(runDigits, '0');
  let lastMs = 0;
  let count = 0;
  return () => {
    const nowMs = now();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      count = 0;
    } else if (count === 10 ** countDigits - 1) {
      lastMs += 1;
      count = 0;
    } else count += 1;
    return `${String(lastMs).padStart(timeDigits, '0')}${String(count).padStart(countDigits, '0')}${run}`;
  };
}

/** The least id of a time: all that are older are smaller. */
export function idFloor(ms: number): string {
  const whole = Math.min(Math.max(Math.ceil(ms), 0), 10 ** timeDigits - 1);
  return String(whole)
    .padStart(timeDigits, '0')
    .padEnd(timeDigits + countDigits + runDigits, '0');
}

export const msOf = (id: string): number => Number(id.slice(0, timeDigits));

/** ISO 8601, UTC. */
export const timeOf = (id: string): string => new Date(msOf(id)).toISOString();
