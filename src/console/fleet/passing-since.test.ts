import { expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { notePassing, passingSince } from './passing-since.ts';

const row = (running_status: number): Instance => ({ instance_id: 'a', running_status });
const minuteMs = 60_000;

it('knows since when a phone starts that was seen to begin, and of another since when it looks', () => {
  const at = Date.UTC(2030, 0, 1);
  notePassing([], at);
  expect(passingSince(row(4))).toEqual({ at, isAtLeast: true });
  notePassing([{ id: 'a', before: row(2), after: row(3) }], at + minuteMs);
  expect(passingSince(row(3))).toEqual({ at: at + minuteMs, isAtLeast: false });
  notePassing([{ id: 'a', before: row(3), after: row(4) }], at + 2 * minuteMs);
  expect(passingSince(row(4))).toEqual({ at: at + 2 * minuteMs, isAtLeast: false });
  notePassing([{ id: 'a', before: row(4), after: row(2) }], at + 3 * minuteMs);
  expect(passingSince(row(2))).toEqual({ at, isAtLeast: true });
});

it('does not vouch for what it has not watched', () => {
  const at = Date.UTC(2030, 0, 2);
  notePassing([{ id: 'a', before: row(2), after: row(4) }], at);
  notePassing([], at + 20 * minuteMs);
  expect(passingSince(row(4))).toEqual({ at: at + 20 * minuteMs, isAtLeast: true });
});
