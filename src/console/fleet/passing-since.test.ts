import { beforeAll, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { emptyFleet, mergeRows, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { resetWatch } from './fleet-state.ts';
import { passingSince, recordFleet } from './record-changes.ts';

const row = (running_status: number): Instance => ({ instance_id: 'a', running_status });
const minuteMs = 60_000;

let fleet: Fleet = { ...mergeRows(emptyFleet, [row(2)], 1, 0), isComplete: true };
/** The watch sees a phone with this status. */
function see(status: number, at: number): void {
  const before = fleet;
  fleet = { ...mergeRows(before, [row(status)], 1, at), updatedAt: at };
  recordFleet(before, fleet, at);
}

beforeAll(resetWatch);

it('knows since when a phone starts that was seen to begin, and of another since when it looks', () => {
  const at = Date.UTC(2030, 0, 1);
  see(2, at);
  expect(passingSince(row(4))).toEqual({ at, isAtLeast: true });
  see(3, at + minuteMs);
  expect(passingSince(row(3))).toEqual({ at: at + minuteMs, isAtLeast: false });
  see(4, at + 2 * minuteMs);
  expect(passingSince(row(4))).toEqual({ at: at + 2 * minuteMs, isAtLeast: false });
  see(2, at + 3 * minuteMs);
  expect(passingSince(row(2))).toEqual({ at, isAtLeast: true });
});

it('does not vouch for what it has not watched', () => {
  const at = Date.UTC(2030, 0, 2);
  see(4, at);
  see(4, at + 20 * minuteMs);
  expect(passingSince(row(4))).toEqual({ at: at + 20 * minuteMs, isAtLeast: true });
});
