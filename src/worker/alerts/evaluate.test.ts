import { array, assert, boolean, integer, option, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertEvent, RuleState } from '../../contract/alert-store.ts';
import type { AlertRuleInput } from '../../contract/alerts.ts';
import type { Instance } from '../../contract/instances.ts';
import { diffFleets } from '../../batch-engine/fleet/fleet-diff.ts';
import { fleetOf, minuteMs, phone, ruleOf, stoppedFor, wholeFleet } from './alerts.fixture.ts';
import { evaluate, longestGapMs, noState } from './evaluate.ts';
import type { Look } from './find.ts';
import { isQuiet } from './quiet-hours.ts';

const startMs = Date.parse('2026-03-01T08:00:00Z');
const at = (minutes: number): number => startMs + minutes * minuteMs;

/** Looks at phones, one after the other, each with what has changed since the one before. */
function looksOf(steps: readonly { minute: number; rows: readonly Instance[] }[]): Look[] {
  let before = fleetOf(steps[0]?.rows ?? []);
  return steps.map(({ minute, rows }) => {
    const fleet = fleetOf(rows);
    const { changes } = diffFleets(before, fleet);
    before = fleet;
    return {
      atMs: at(minute),
      statusEnum: 'data',
      seen: { fleet, data: new Map(), changes, dataChanges: [] },
    };
  });
}

/** All events of a rule over these looks; the state goes through the store after each. */
function play(
  rule: AlertRuleInput,
  looks: readonly Look[],
  acknowledgedFrom = Infinity,
): AlertEvent[] {
  let state: RuleState = noState;
  const events: AlertEvent[] = [];
  for (const look of looks) {
    const judged = evaluate(
      rule,
      state,
      look,
      new Set(look.atMs >= acknowledgedFrom ? Object.keys(state.standings) : []),
    );
    state = JSON.parse(JSON.stringify(judged.state)) as RuleState; // As the store keeps it.
    events.push(...judged.events);
    // A look that comes again, from another gateway say, changes nothing.
    expect(evaluate(rule, state, look).events).toEqual([]);
  }
  return events;
}

const told = (events: readonly AlertEvent[]): string[] =>
  events
    .filter(({ isTold }) => isTold)
    .map(({ kind, atMs }) => `${kind} ${(atMs - startMs) / minuteMs}`);

const stopped = (count: number) =>
  ['a', 'b', 'c', 'd'].map((id, place) => phone(id, { running_status: place < count ? 1 : 2 }));
const minutesOf = (counts: readonly number[]) =>
  looksOf(counts.map((count, minute) => ({ minute, rows: stopped(count) })));

describe('a rule on a state of phones', () => {
  test('rings once it has been so for as long as it says, is repeated, and recovers', () => {
    const rule = ruleOf(stoppedFor(3), { repeat_minutes: 5 });
    const looks = minutesOf([0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 1, 0]);
    const events = play(rule, looks);
    expect(told(events)).toEqual(['fires 4', 'repeats 9', 'recovers 12']);
    expect(events[0]).toMatchObject({
      sinceMs: at(1),
      facts: { count: 2, of: 4, phones: [{ id: 'a', name: 'phone-a' }, { id: 'b' }] },
    });
    // The count in the open alert is always the present one.
    expect(events.find(({ kind }) => kind === 'changes')?.facts.count).toBe(3);
  });

  test('begins anew where it was interrupted, and where nobody has looked for long', () => {
    const rule = ruleOf(stoppedFor(3));
    expect(told(play(rule, minutesOf([2, 2, 2, 0, 2, 2, 2])))).toEqual([]);
    const gap = longestGapMs / minuteMs + 2;
    const rows = stopped(2);
    expect(
      told(play(rule, looksOf([1, 2, 2 + gap, 3 + gap].map((minute) => ({ minute, rows }))))),
    ).toEqual([]);
  });

  test('counts a share of the phones of its view', () => {
    const condition = {
      kind: 'phones',
      view: { search: '', filters: { region: ['cn-north-4'] } },
      field: 'running',
      values: [1, 5],
      least: { percent: 50 },
      minutes: 0,
    } as const;
    const rows = (others: number) => [
      phone('a', { running_status: 5 }),
      phone('b'),
      ...Array.from({ length: others }, (_, i) => phone(`x${i}`, { region: 'cn-south-1' })),
    ];
    const rule = ruleOf({
      ...condition,
      view: { ...condition.view, filters: { region: ['cn-north-4'] } },
      values: [1, 5],
    });
    expect(told(play(rule, looksOf([{ minute: 1, rows: rows(10) }])))).toEqual(['fires 1']);
    const whole = ruleOf({ ...condition, view: wholeFleet, values: [1, 5] });
    expect(told(play(whole, looksOf([{ minute: 1, rows: rows(10) }])))).toEqual([]);
    expect(told(play(rule, looksOf([{ minute: 1, rows: [] }])))).toEqual([]);
  });

  test('is not repeated once somebody takes care of it, and still tells that it is over', () => {
    const rule = ruleOf(stoppedFor(0), { repeat_minutes: 5 });
    const looks = minutesOf([...Array.from({ length: 20 }, () => 2), 0]);
    expect(told(play(rule, looks, at(7)))).toEqual(['fires 0', 'repeats 5', 'recovers 20']);
  });

  test('says nothing in quiet hours, and at their end what is still so', () => {
    // 08:00 UTC is 16:00 in Shanghai.
    const quiet = { from: '15:00', to: '16:05', zone: 'Asia/Shanghai' };
    const rule = ruleOf(stoppedFor(0), { quiet, repeat_minutes: 5 });
    const events = play(rule, minutesOf([2, 2, 2, 2, 2, 2, 2]));
    expect(events.map(({ kind, isTold }) => [kind, isTold])).toEqual([
      ['fires', false],
      ['fires', true],
    ]);
    expect(told(events)).toEqual(['fires 5']);
    // Nobody was told of it: nobody is told that it is over.
    expect(told(play(rule, minutesOf([2, 2, 0, 0, 0, 0, 0])))).toEqual([]);
  });

  test('a look that has not seen the phones says nothing about them', () => {
    const rule = ruleOf(stoppedFor(2));
    const [first, , third] = minutesOf([2, 2, 2]);
    const failed: Look = { atMs: at(1), statusEnum: 'data', round: { code: 'APIGW.0308' } };
    expect(
      told(
        play(
          rule,
          [first, failed, third].flatMap((look) => look ?? []),
        ),
      ),
    ).toEqual(['fires 2']);
  });
});

describe('a rule on failures', () => {
  const rule = ruleOf({ kind: 'failure', view: wholeFleet });
  const bad = (ids: string) =>
    ['a', 'b', 'c', 'd'].map((id) => phone(id, { backup_status: ids.includes(id) ? 3 : 2 }));
  const steps = (all: readonly string[]) =>
    looksOf(all.map((ids, minute) => ({ minute, rows: bad(ids) })));

  test('rings for phones that fail, for others that follow not at once, and not for those that had failed before', () => {
    const events = play(rule, steps(['a', 'ab', 'abc', 'abcd', 'abcd', 'abcd', 'abcd', 'a']));
    expect(told(events)).toEqual(['fires 1', 'repeats 6', 'recovers 7']);
    expect(events.filter(({ isTold }) => isTold).map(({ facts }) => facts.count)).toEqual([
      1, 3, 3,
    ]);
  });

  test('hears of data that fail', () => {
    const [look] = steps(['']);
    if (!look?.seen) throw new Error('no look');
    const seen = {
      ...look.seen,
      data: new Map([['b', 5]]),
      dataChanges: [{ id: 'b', before: 2, after: 5 }],
    };
    const [event] = evaluate(rule, noState, { ...look, seen }).events;
    expect(event?.facts.phones).toEqual([{ id: 'b', name: 'phone-b' }]);
    const running: Look = { ...look, seen, statusEnum: 'running' };
    expect(evaluate(rule, noState, running).events).toEqual([]);
  });
});

test('a rule on batches rings for each once, and says nothing when it is over', () => {
  const rule = ruleOf({ kind: 'batch', percent: 10 });
  const batch = (id: string, failed: number) => ({ id, action: 'reboot', failed, answered: 40 });
  const look = (minute: number, ...batches: ReturnType<typeof batch>[]): Look => ({
    atMs: at(minute),
    statusEnum: 'data',
    batches,
  });
  const events = play(rule, [
    look(0, batch('x', 4), batch('y', 30)),
    look(1, batch('x', 5), batch('y', 30)),
    look(2, batch('x', 5)),
  ]);
  expect(events.map(({ kind, subject, isTold }) => [kind, subject, isTold])).toEqual([
    ['fires', 'y', true],
    ['fires', 'x', true],
    ['recovers', 'y', false],
  ]);
});

test('a rule on the watch rings when the service was asked in vain for so long, whyever', () => {
  const rule = ruleOf({ kind: 'watch', minutes: 2 });
  const round = (minute: number, code?: string): Look => ({
    atMs: at(minute),
    statusEnum: 'data',
    round: { code },
  });
  expect(
    told(
      play(rule, [
        round(0),
        round(1, 'APIGW.0308'),
        round(2, 'APIGW.0301'),
        round(3, 'x'),
        round(4),
      ]),
    ),
  ).toEqual(['fires 3', 'recovers 4']);
});

test('a rule on orders rings where none of the phones has come, and knows for ever that they had', () => {
  const rule = ruleOf({ kind: 'order', hours: 1 });
  const orders = [{ id: 'CS1', atMs: at(0), by: 'wang', instanceIds: ['n1', 'n2'] }];
  const look = (minute: number, rows: readonly Instance[]): Look => ({
    ...looksOf([{ minute, rows }])[0],
    atMs: at(minute),
    statusEnum: 'data',
    orders,
  });
  expect(told(play(rule, [look(59, []), look(60, []), look(61, [phone('n2')])]))).toEqual([
    'fires 60',
    'recovers 61',
  ]);
  expect(told(play(rule, [look(5, [phone('n1')]), look(70, [])]))).toEqual([]);
});

test('quiet hours go over midnight, and by their zone', () => {
  const quiet = { from: '22:00', to: '07:00', zone: 'Asia/Shanghai' };
  const hour = (utc: number): boolean => isQuiet(quiet, Date.UTC(2026, 2, 1, utc));
  expect([13, 14, 16, 22, 23].map(hour)).toEqual([false, true, true, true, false]);
  expect(
    isQuiet({ ...quiet, from: '12:00', to: '13:00', zone: 'UTC' }, Date.UTC(2026, 2, 1, 12, 59)),
  ).toBe(true);
});

test('whatever happens: told in order, in no quiet hour, never sooner than it may be, and never twice', () => {
  const step = record({
    minutes: integer({ min: 1, max: 30 }),
    count: integer({ min: 0, max: 4 }),
  });
  assert(
    property(
      array(step, { maxLength: 60 }),
      integer({ min: 0, max: 20 }),
      option(integer({ min: 5, max: 60 }), { nil: undefined }),
      boolean(),
      (steps, minutes, repeat, hasQuiet) => {
        const quiet = { from: '16:30', to: '17:30', zone: 'Asia/Shanghai' };
        const rule = ruleOf(stoppedFor(minutes), {
          ...(hasQuiet && { quiet }),
          ...(repeat !== undefined && { repeat_minutes: repeat }),
        });
        let minute = 0;
        const played = steps.map(({ minutes, count }) => ({
          minute: (minute += minutes),
          rows: stopped(count),
          count,
        }));
        const events = play(rule, looksOf(played));
        let isOpen = false;
        let lastMs: number | undefined;
        for (const { kind, atMs, sinceMs, isTold } of events) {
          if (isTold) expect(hasQuiet && isQuiet(quiet, atMs)).toBe(false);
          if (kind === 'fires' && !isOpen) {
            isOpen = true;
            lastMs = undefined;
            // So in every look since it began.
            expect(atMs - sinceMs).toBeGreaterThanOrEqual(minutes * minuteMs);
            for (const one of played)
              if (at(one.minute) >= sinceMs && at(one.minute) <= atMs)
                expect(one.count).toBeGreaterThanOrEqual(2);
          }
          expect(isOpen).toBe(true);
          if (kind === 'fires' && isTold) expect(lastMs).toBeUndefined();
          if (kind === 'repeats')
            expect(atMs - (lastMs ?? atMs)).toBeGreaterThanOrEqual((repeat ?? Infinity) * minuteMs);
          if (kind === 'recovers') {
            isOpen = false;
            if (isTold) expect(lastMs).toBeDefined();
          } else if (isTold) lastMs = atMs;
        }
        const last = played.at(-1);
        if (last && last.count < 2) expect(isOpen).toBe(false);
      },
    ),
  );
});
