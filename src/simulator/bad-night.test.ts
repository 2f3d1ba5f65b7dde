import { expect, test } from 'vitest';
import { createAccount, rosterOf, traitsOf } from './accounts.ts';
import { nextBadNight } from './bad-night.ts';
import { act, lookAt } from './phones.ts';

const hourMs = 3_600_000;
/** One in the night in Shanghai. */
const nowMs = Date.parse('2026-03-01T17:00:00Z');
const region = 'cn-north-4';

function badNight(percent = 20) {
  const account = createAccount('night-calm');
  const quiet = createAccount('night-calm');
  const inRegion = rosterOf(account).filter(
    (serial) => traitsOf(quiet, serial).region.id === region,
  );
  account.badNight = nextBadNight(
    nowMs,
    { seed: account.seed, region, serials: inRegion },
    percent,
  );
  const failing = (atMs: number) =>
    rosterOf(account).filter(
      (serial) =>
        lookAt(account, serial, atMs).condition.state !==
        lookAt(quiet, serial, atMs).condition.state,
    );
  return { account, quiet, inRegion, failing };
}

test('is the next one: from two to three in the zone of the regions', () => {
  const from = (text: string) =>
    new Date(nextBadNight(Date.parse(text), { seed: 1, region, serials: [] }).fromMs).toISOString();
  expect([
    from('2026-03-01T17:59:59Z'),
    from('2026-03-01T18:00:00Z'),
    from('2026-03-02T10:00:00Z'),
  ]).toEqual(['2026-03-01T18:00:00.000Z', '2026-03-02T18:00:00.000Z', '2026-03-02T18:00:00.000Z']);
});

test('phones of the region fail in it, some more than others, and none before or after', () => {
  const { inRegion, failing } = badNight();
  const two = nowMs + hourMs;
  const down = failing(two + hourMs / 2);
  expect(down.length).toBeGreaterThan(0);
  expect(down.length).toBeLessThan(inRegion.length / 2);
  expect(down.filter((serial) => !inRegion.includes(serial))).toEqual([]);
  expect([failing(two - 1), failing(two + hourMs)]).toEqual([[], []]);
  expect(failing(two + 60_000).length).toBeLessThan(down.length);
});

test('hits as many as it says, and one at least', () => {
  const hitBy = (percent: number) => {
    const { account, inRegion } = badNight(percent);
    return [
      inRegion.filter((one) => traitsOf(account, one).outage).length,
      inRegion.length,
    ] as const;
  };
  const [some, all] = hitBy(20);
  expect(some).toBe(Math.round(all / 5));
  expect([hitBy(100)[0], hitBy(0.1)[0]]).toEqual([all, 1]);
});

test('what is done to a phone that is down has its effect', () => {
  const { account, failing } = badNight();
  const atMs = nowMs + hourMs * 1.5;
  const serial = failing(atMs).find((one) => lookAt(account, one, atMs).condition.running === 0);
  if (serial === undefined) throw new Error('none is lost');
  act(account, lookAt(account, serial, atMs), 'reset', atMs);
  expect(lookAt(account, serial, atMs + 1000).condition.running).toBe(4);
  expect(lookAt(account, serial, atMs + 3 * 60_000).condition.running).toBe(2);
});
