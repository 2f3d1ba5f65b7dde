import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { firstNightMs, hourMs, mostEffects, nightly, playNights } from './schedules.fixture.ts';
import { memory, startMs } from './worker-site.fixture.ts';

let folder: string;
let dataDir: string;
let server: PostgresServer;
beforeAll(async () => {
  folder = mkdtempSync(join(memory(), 'schedules-'));
  server = await startPostgres({ isDurable: false });
}, 60_000);
beforeEach(() => {
  dataDir = mkdtempSync(join(folder, 'data-'));
});
afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

const nightMs = (n: number) => firstNightMs + n * 24 * hourMs;
const night = (n: number) => new Date(nightMs(n)).toISOString();
/** From half past noon before the second night to half past midnight behind it, in UTC, nobody is there. */
const secondNightDown = {
  processes: 1,
  restartMs: 12 * hourMs,
} as const;
const goAway = (site: Parameters<NonNullable<Parameters<typeof playNights>[4]>>[0]) =>
  site.clock.after(28.5 * hourMs, () => site.meet(0, 'leaves'));
const staged = {
  ...nightly,
  stages: { sizes: [1, '50%'], go_on: 'auto' as const, max_failed_percent: 50 },
  note: 'For the morning shift',
};

describe('a nightly reboot with stages over three nights, one of them with the gateway down', () => {
  test('skips that night, and says so', async () => {
    const { site, runs, batches, schedule } = await playNights(
      { dataDir },
      72,
      staged,
      secondNightDown,
      goAway,
    );
    expect(site.errors).toEqual([]);
    expect(runs.map(({ at, state, why }) => [at, state, why])).toEqual([
      [night(0), 'begun', null],
      [night(1), 'skipped', 'missed'],
      [night(2), 'begun', null],
    ]);
    expect(batches).toHaveLength(2);
    for (const batch of batches)
      expect(batch).toMatchObject({
        by: 'admin',
        schedule: { id: schedule?.id, name: 'Nightly reboot' },
        note: 'For the morning shift',
        stages: staged.stages,
        isFinished: true,
        phase: { kind: 'ended', how: 'done' },
      });
    expect(batches.map(({ at }) => Date.parse(at))).toEqual([
      expect.toSatisfy((at: number) => at - nightMs(0) < 60_000),
      expect.toSatisfy((at: number) => at - nightMs(2) < 60_000),
    ]);
    expect(runs[0]?.batch?.counts.succeeded).toBe(runs[0]?.phones);
    expect(runs[0]?.phones).toBeGreaterThan(8);
    expect(mostEffects(site)).toBe(1);
    expect(schedule).toMatchObject({ state: 'active', nextAt: night(3) });
  });

  test('or makes it up once, when the gateway is back', async () => {
    const { site, runs, batches } = await playNights(
      { dataDir },
      72,
      { ...staged, missed: 'makeUp' },
      secondNightDown,
      goAway,
    );
    expect(runs.map(({ at, state }) => [at, state])).toEqual([
      [night(0), 'begun'],
      [night(1), 'begun'],
      [night(2), 'begun'],
    ]);
    expect(Date.parse(batches[1]?.at ?? '')).toBeGreaterThanOrEqual(startMs + 40 * hourMs);
    expect(mostEffects(site)).toBe(1);
  });

  test('of several missed times the last is made up, the others are one line', async () => {
    const { runs } = await playNights(
      { dataDir },
      72,
      { ...nightly, when: { kind: 'cron', cron: '0 */4 * * *' }, missed: 'makeUp' },
      secondNightDown,
      goAway,
    );
    const missed = runs.filter(({ why }) => why === 'missed');
    expect(missed.map(({ at, times }) => [at, times])).toEqual([
      // 16 and 20 o'clock in UTC; midnight is made up.
      [new Date(startMs + 32 * hourMs).toISOString(), 2],
    ]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
    expect(runs.filter(({ state }) => state === 'begun')).toHaveLength(17 - 2);
  });

  test('what was missed is made up once no blackout forbids it', async () => {
    const { batches } = await playNights(
      { dataDir },
      72,
      {
        ...nightly,
        missed: 'makeUp',
        // 00:00 to 06:00 UTC.
        blackouts: [{ kind: 'hours', from: '08:00', to: '14:00' }],
      },
      secondNightDown,
      goAway,
    );
    expect(batches).toHaveLength(3);
    const at = Date.parse(batches[1]?.at ?? '') - startMs;
    expect(at).toBeGreaterThanOrEqual(46 * hourMs);
    expect(at).toBeLessThan(47 * hourMs);
  });
});

describe('two gateways on one PostgreSQL', () => {
  test('run it once each night, also where one of them dies at that moment', async () => {
    await server.createDatabase('nights');
    const { site, runs, batches } = await playNights(
      { dataDir, databaseUrl: server.urlOf('nights') },
      38,
      nightly,
      { settings: { undoMs: 0, leaseMs: hourMs } },
      ({ clock, meet }) => clock.after(35 * hourMs + 700, () => meet(0, 'dies')),
    );
    expect(runs.map(({ at, state }) => [at, state])).toEqual([
      [night(0), 'begun'],
      [night(1), 'begun'],
    ]);
    expect(batches).toHaveLength(2);
    expect(mostEffects(site)).toBe(1);
  }, 60_000);
});

test.each([0, 400, 1500, 3500])(
  'a gateway that dies %i ms after the time neither loses the run nor doubles it',
  async (afterMs) => {
    const { site, runs, batches } = await playNights(
      { dataDir },
      14,
      nightly,
      { processes: 1 },
      ({ clock, meet }) => clock.after(firstNightMs - startMs + afterMs, () => meet(0, 'dies')),
    );
    expect(runs.map(({ at, state }) => [at, state])).toEqual([[night(0), 'begun']]);
    expect(batches).toHaveLength(1);
    expect(batches[0]?.isFinished).toBe(true);
    expect(mostEffects(site)).toBe(1);
  },
);
