import { expect, it } from 'vitest';
import { slowDown, speedUp, startPace } from './pace.ts';

it('halves and waits longer each time, never shorter than asked', () => {
  const once = slowDown(startPace(4), 0, 1000);
  expect(once).toMatchObject({ limit: 2, until: 2000, strikes: 1 });
  expect(slowDown(once, 1, 2000)).toMatchObject({ limit: 1, until: 4000, strikes: 2 });
  expect(slowDown(once, 1, 2000, 30_000)).toMatchObject({ until: 32_000 });
});

it('counts the refusals of calls that were sent together once', () => {
  const once = slowDown(startPace(4), 0, 1000);
  expect(slowDown(once, 0, 1100)).toEqual(once);
  expect(slowDown(once, 0, 1100, 5000)).toEqual({ ...once, until: 6100 });
});

it('recovers by one for each round of answers, not from calls sent before, and not beyond the start', () => {
  let pace = { ...startPace(4), limit: 2, epoch: 1, strikes: 3 };
  expect(speedUp(pace, 0, 4)).toEqual({ ...pace, strikes: 0 });
  for (let i = 0; i < 2; i += 1) pace = speedUp(pace, 1, 4);
  expect(pace.limit).toBeGreaterThan(2.8);
  for (let i = 0; i < 20; i += 1) pace = speedUp(pace, 1, 4);
  expect(pace).toMatchObject({ limit: 4, strikes: 0 });
});
