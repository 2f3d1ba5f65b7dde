import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { calm, id, playIn, type PlayOptions } from './worker-play.fixture.ts';
import { memory, type Site } from './worker-site.fixture.ts';

// What happens seldom enough that the property would need thousands of cases for it.

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(memory(), 'mishaps-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const play = (options: PlayOptions, during?: (site: Site) => void) =>
  playIn(dataDir, options, during);

test('that a batch is to stop is not lost with the process that has heard of it', async () => {
  let sent = 0;
  const { site, batch } = await play({ processes: 1 }, (one) => {
    one.clock.after(9000, () => void one.worker().command(one.session('second'), id, 'stop'));
    // Its calls are still under way.
    one.clock.after(9001, () => {
      sent = one.cloud.arrivals.length;
      one.meet(0, 'dies');
    });
  });
  expect(sent).toBeGreaterThan(0);
  expect(site.cloud.arrivals).toHaveLength(sent);
  expect(batch).toMatchObject({ isFinished: true, phase: { kind: 'ended', how: 'stopped' } });
});

test('nor that it is to pause', async () => {
  let sent = 0;
  const { site, batch } = await play({ processes: 1 }, (one) => {
    one.clock.after(9000, () => void one.worker().command(one.session('second'), id, 'pause'));
    one.clock.after(9001, () => {
      sent = one.cloud.arrivals.length;
      one.meet(0, 'dies');
    });
  });
  expect(sent).toBeGreaterThan(0);
  expect(site.cloud.arrivals).toHaveLength(sent);
  expect(batch).toMatchObject({ isFinished: false, phase: { kind: 'paused', why: 'hand' } });
});

test('what destroys can still be undone where nobody was there for as long as it could be', async () => {
  const { site, batch } = await play(
    { action: 'unsubscribe', processes: 1, restartMs: 20_000, settings: { undoMs: 5000 } },
    (one) => {
      one.clock.after(1000, () => one.meet(0, 'dies'));
      one.clock.after(25_000, () => void one.worker().command(one.session('admin'), id, 'stop'));
    },
  );
  expect(site.cloud.arrivals).toEqual([]);
  expect(batch).toMatchObject({ isFinished: true, phase: { kind: 'ended', how: 'undone' } });
});

test('it goes out all the same where nobody undoes it, once', async () => {
  const { site, batch } = await play(
    { action: 'unsubscribe', processes: 1, restartMs: 20_000, settings: { undoMs: 5000 } },
    (one) => one.clock.after(1000, () => one.meet(0, 'dies')),
  );
  expect(batch).toMatchObject({ isFinished: true, counts: { succeeded: calm.size } });
  expect(site.cloud.sentTwice).toEqual([]);
});

test('a batch whose phones cannot be read for a moment is taken anew by the same process', async () => {
  let failures = 2;
  const failsNow = (name: string) => {
    if (name !== 'work' || failures === 0) return false;
    failures -= 1;
    return true;
  };
  const { batch } = await play({ processes: 1, failsNow });
  expect(failures).toBe(0);
  expect(batch).toMatchObject({ isFinished: true, counts: { succeeded: calm.size } });
});

test('what a process still hears of a batch that it has lost changes nothing once it has it again', async () => {
  // Calls take longer than all of this: those of the first runner are answered while the second one is at work.
  const traits = { ...calm, mostLatencyMs: 200_000 };
  const { site, batch, phones } = await play(
    { traits, settings: { undoMs: 0, leaseMs: 6000 } },
    (one) => {
      // The youngest process is the one that was asked, and has it.
      one.clock.after(300_000, () => one.meet(1, 'stalls'));
      one.clock.after(350_000, () => one.meet(0, 'leaves'));
    },
  );
  expect(batch).toMatchObject({ isFinished: true, phase: { kind: 'ended', how: 'done' } });
  expect(phones.filter(({ state }) => state !== 'succeeded' && state !== 'unknown')).toEqual([]);
  expect(site.cloud.sentTwice).toEqual([]);
});

test('what could not be stored is stored later', async () => {
  let saves = 0;
  const failsNow = (name: string) => name === 'save' && (saves += 1) % 2 === 0;
  const { batch, phones } = await play({ failsNow });
  expect(saves).toBeGreaterThan(10);
  expect(batch).toMatchObject({ isFinished: true, counts: { succeeded: calm.size } });
  expect(phones.filter(({ state }) => state !== 'succeeded')).toEqual([]);
});

test('where the store takes no leases for as long as one lasts, the worker says so, until it takes them again', async () => {
  const said: boolean[] = [];
  let isAway = false;
  await play(
    {
      processes: 1,
      traits: { ...calm, mostLatencyMs: 20_000 },
      failsNow: (name) => isAway && (name === 'take' || name === 'renew'),
    },
    ({ clock, worker }) => {
      const ask = () => void said.push(worker().holdsLeases());
      clock.after(1000, ask);
      clock.after(1001, () => (isAway = true));
      clock.after(14_000, ask);
      clock.after(20_000, ask);
      clock.after(20_001, () => (isAway = false));
      clock.after(25_000, ask);
    },
  );
  expect(said).toEqual([true, true, false, true]);
});
