import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitMs, type Loop } from './polling.ts';

const loop = fc.constantFrom<Loop>('status', 'sweep', 'task', 'journal');
const situation = fc.record({
  hasPassing: fc.boolean(),
  failures: fc.nat(40),
  retryAfterMs: fc.option(fc.nat(1_000_000), { nil: undefined }),
  fleetSize: fc.nat(100_000),
  isUnsure: fc.boolean(),
});

describe('waitMs', () => {
  it('asks again sooner while something is in transition', () => {
    fc.assert(
      fc.property(loop, fc.nat(10_000), (one, fleetSize) => {
        const wait = (hasPassing: boolean) => waitMs(one, { hasPassing, failures: 0, fleetSize });
        expect(wait(true)).toBeLessThanOrEqual(wait(false));
      }),
    );
    expect(waitMs('status', { hasPassing: true, failures: 0 })).toBe(2000);
    expect(waitMs('status', { hasPassing: false, failures: 0 })).toBe(8000);
  });

  it('waits longer with each failure, up to a ceiling that no failure exceeds', () => {
    fc.assert(
      fc.property(loop, situation, (one, asked) => {
        const now = { ...asked, retryAfterMs: 0 };
        const next = { ...now, failures: now.failures + 1 };
        expect(waitMs(one, next)).toBeGreaterThanOrEqual(waitMs(one, now));
        expect(waitMs(one, next)).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  it('goes at the pace that it is given, backoff and all', () => {
    fc.assert(
      fc.property(loop, situation, fc.constantFrom(0.25, 0.5, 2), (one, asked, pace) => {
        const now = { ...asked, retryAfterMs: 0 };
        expect(waitMs(one, { ...now, pace })).toBe(waitMs(one, now) * pace);
      }),
    );
  });

  it('never asks sooner than the service wants', () => {
    fc.assert(
      fc.property(loop, situation, fc.constantFrom(0.01, 1), (one, asked, pace) => {
        const now = { ...asked, pace };
        expect(waitMs(one, now)).toBeGreaterThanOrEqual(now.retryAfterMs ?? 0);
      }),
    );
  });

  it('rests longer after sweeping a large fleet, whatever hurries it', () => {
    fc.assert(
      fc.property(situation, (now) => {
        expect(waitMs('sweep', now)).toBeGreaterThanOrEqual(Math.ceil(now.fleetSize / 200) * 120);
      }),
    );
    expect(waitMs('sweep', { hasPassing: false, failures: 0, fleetSize: 72 })).toBe(15_000);
    expect(waitMs('sweep', { hasPassing: false, failures: 0, fleetSize: 100_000 })).toBe(60_000);
  });

  it('settles a doubt soon', () => {
    expect(waitMs('sweep', { hasPassing: false, failures: 0, fleetSize: 72, isUnsure: true })).toBe(
      2000,
    );
    expect(
      waitMs('sweep', { hasPassing: false, failures: 0, fleetSize: 100_000, isUnsure: true }),
    ).toBe(60_000);
  });
});
