import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  option,
  record,
  type Arbitrary,
} from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleState } from '../contract/alert-store.ts';
import type { DryRing } from '../contract/alert-dry-run.ts';
import type { AlertCondition, AlertRuleInput } from '../contract/alerts.ts';
import type { Instance } from '../contract/instances.ts';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import { createFakeWatch, minuteMs, phone, ruleOf } from '../worker/alerts/alerts.fixture.ts';
import { dryRun } from '../worker/alerts/dry-run.ts';
import { evaluate, noState } from '../worker/alerts/evaluate.ts';
import { collectRings } from '../worker/alerts/rehearse.ts';
import { watchedPhones } from '../worker/alerts/watched-phones.ts';
import { createHistoryKeeper } from '../worker/history/keep-history.ts';

let folder: string;
let journal: OpenJournal;
const startMs = Date.parse('2026-03-01T08:00:00Z');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dry-run-'));
  journal = await openJournal({ dataDir: folder, sessionSecret: 's'.repeat(32) });
});
afterAll(async () => {
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Round {
  /** Since the one before. */
  minutes: number;
  phones: readonly Phone[];
}
interface Phone {
  isThere: boolean;
  running: number;
  backup: number;
  data: number;
}

const regions = ['north', 'north', 'south'];
const rowsOf = (phones: readonly Phone[]): Instance[] =>
  phones.flatMap(({ isThere, running, backup }, place) =>
    isThere
      ? phone(`p${place}`, {
          region: regions[place] ?? 'north',
          running_status: running,
          backup_status: backup,
        })
      : [],
  );
const dataOf = (phones: readonly Phone[]): Record<string, number> =>
  Object.fromEntries(
    phones.flatMap(({ isThere, data }, place) => (isThere ? [[`p${place}`, data]] : [])),
  );

/** What happens to a rule while it is watched, and what the history keeps of the same rounds. */
async function live(
  tenant: string,
  rule: AlertRuleInput,
  rounds: readonly Round[],
): Promise<{ rings: DryRing[]; endMs: number }> {
  const watch = createFakeWatch();
  const errors: unknown[] = [];
  let kept = 0;
  let wake = () => {};
  const store = {
    keep: async (...round: Parameters<typeof journal.history.keep>) => {
      const at = await journal.history.keep(...round);
      kept += 1;
      wake();
      return at;
    },
  };
  const keeping = createHistoryKeeper(store, {
    watch,
    statusEnum: 'data',
    log: (error) => errors.push(error),
  });
  let state: RuleState = noState;
  const rings = collectRings(-Infinity);
  watch.onRound(({ atMs, after, changes, dataChanges }) => {
    const seen = watchedPhones({ ...after, changes, dataChanges });
    const judged = evaluate(rule, state, { atMs, statusEnum: 'data', seen });
    state = judged.state;
    rings.take(judged.events);
  });
  let atMs = startMs;
  for (const [place, { minutes, phones }] of rounds.entries()) {
    atMs += minutes * minuteMs;
    const isKept = new Promise<void>((resolve) => {
      wake = () => kept > place && resolve();
    });
    watch.see(atMs, rowsOf(phones), dataOf(phones), tenant);
    await isKept;
  }
  await keeping.close();
  expect(errors).toEqual([]);
  return { rings: rings.result().rings, endMs: atMs };
}

const world = (nowMs: number) => ({
  store: journal.alerts,
  history: journal.history,
  clock: { now: () => nowMs, breathe: async () => {} },
  statusEnum: 'data' as const,
});

/** Which phones an alert names first goes by who came first, which the history tells otherwise. */
const plain = (rings: readonly DryRing[]) =>
  rings.map(({ facts, ...ring }) => ({
    ...ring,
    facts: { ...facts, phones: facts.phones?.map(({ id }) => id).toSorted() },
  }));

const view = { search: '', filters: {} };
const conditions: Arbitrary<AlertCondition> = constantFrom<AlertCondition[]>(
  { kind: 'phones', view, field: 'running', values: [1], least: { count: 2 }, minutes: 3 },
  {
    kind: 'phones',
    view: { search: 'P', filters: { region: ['north'] } },
    field: 'data',
    values: [3, 5],
    least: { percent: 50 },
    minutes: 0,
  },
  {
    kind: 'phones',
    view: { search: '', filters: { running: [2], trouble: [0] } },
    field: 'backup',
    values: [3],
    least: { count: 1 },
    minutes: 12,
  },
  { kind: 'failure', view },
  { kind: 'failure', view: { search: '', filters: { region: ['north'] } } },
);
const round: Arbitrary<Round> = record({
  // What is longer than ten minutes nobody watched.
  minutes: constantFrom(1, 1, 1, 1, 1, 1, 11, 14, 40),
  phones: array(
    record({
      isThere: constantFrom(true, true, true, false),
      running: constantFrom(1, 2, 0),
      backup: constantFrom(2, 2, 3),
      data: constantFrom(2, 3, 5),
    }),
    { minLength: 3, maxLength: 3 },
  ),
});

test('a dry run says what the rule said while it happened', { timeout: 120_000 }, async () => {
  let count = 0;
  let rang = 0;
  await assert(
    asyncProperty(
      array(round, { minLength: 1, maxLength: 25 }),
      conditions,
      option(integer({ min: 5, max: 20 }), { nil: undefined }),
      boolean(),
      boolean(),
      async (rounds, condition, repeat_minutes, hasQuiet, tells_recovery) => {
        const rule = ruleOf(condition, {
          tells_recovery,
          ...(repeat_minutes !== undefined && { repeat_minutes }),
          ...(hasQuiet && { quiet: { from: '08:05', to: '08:15', zone: 'UTC' } }),
        });
        const tenant = `tenant ${(count += 1)}`;
        const { rings, endMs } = await live(tenant, rule, rounds);
        const told = await dryRun(tenant, { rule, days: 1 }, world(endMs));
        rang += rings.length;
        expect(plain(told.rings)).toEqual(plain(rings));
        expect(told.count).toBe(rings.length);
      },
    ),
    { numRuns: 60 },
  );
  expect(rang).toBeGreaterThan(0);
});

test('what the history does not know, or nobody has watched, is said', async () => {
  const at = (phones: number): Phone[] =>
    Array.from({ length: 3 }, (_, place) => ({
      isThere: true,
      running: place < phones ? 1 : 2,
      backup: 2,
      data: 2,
    }));
  const rule = ruleOf({
    kind: 'phones',
    view: { search: 'p0', filters: {} },
    field: 'running',
    values: [1],
    least: { count: 1 },
    minutes: 0,
  });
  const { endMs } = await live('gap', rule, [
    { minutes: 0, phones: at(0) },
    { minutes: 30, phones: at(1) },
    { minutes: 1, phones: at(0) },
  ]);
  const told = await dryRun('gap', { rule, days: 7 }, world(endMs));
  expect(told).toMatchObject({
    from: new Date(startMs).toISOString(),
    watchedMs: minuteMs,
    count: 1,
    told: 1,
    notes: ['shortHistory', 'notWatched', 'search'],
    rings: [{ toldAt: new Date(endMs - minuteMs).toISOString(), facts: { count: 1, of: 1 } }],
  });
  const billed = ruleOf({
    kind: 'failure',
    view: { search: '', filters: { billing: ['month'] } },
  });
  expect(await dryRun('gap', { rule: billed, days: 1 }, world(endMs))).toMatchObject({
    count: 0,
    unknownFilters: ['billing'],
  });
  const watching = ruleOf({ kind: 'watch', minutes: 5 });
  expect(await dryRun('gap', { rule: watching, days: 1 }, world(endMs))).toMatchObject({
    count: 1,
    notes: ['shortHistory', 'interruptions'],
    rings: [{ endedAt: new Date(endMs - minuteMs).toISOString() }],
  });
  // Too much is left out at the end, and that is said.
  const cut = await dryRun('gap', { rule, days: 1 }, { ...world(endMs), mostChanges: 3 });
  expect(cut).toMatchObject({ count: 0, to: new Date(endMs - minuteMs).toISOString() });
  expect(cut.notes).toContain('cut');
  expect(await dryRun('nobody', { rule, days: 1 }, world(endMs))).toMatchObject({
    count: 0,
    watchedMs: 0,
    notes: ['shortHistory', 'search'],
  });
});
