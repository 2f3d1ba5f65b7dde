import { describe, expect, test } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { fleetOf, minuteMs, phone, ruleOf, stoppedFor, wholeFleet } from './alerts.fixture.ts';
import { at, looksOf, minutesOf, play, stopped, told } from './evaluate.fixture.ts';
import { evaluate, longestGapMs, noState } from './evaluate.ts';
import type { Look } from './find.ts';
import { isQuiet } from './quiet-hours.ts';
import { watchedPhones } from './watched-phones.ts';

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

  test('what recovers in quiet hours is told when they end, by a look that sees nothing as well', () => {
    const quiet = { from: '16:02', to: '16:05', zone: 'Asia/Shanghai' };
    const rule = ruleOf(stoppedFor(0), { quiet });
    const looks = minutesOf([2, 2, 2, 0, 0, 0, 0]);
    expect(told(play(rule, looks))).toEqual(['fires 0', 'tellsRecovery 5']);
    const failed: Look = { atMs: at(5), statusEnum: 'data', round: { code: 'APIGW.0308' } };
    const events = play(rule, [...looks.slice(0, 5), failed, ...looks.slice(6)]);
    expect(told(events)).toEqual(['fires 0', 'tellsRecovery 5']);
    expect(events.at(-1)).toMatchObject({ recoveredMs: at(3), facts: { count: 2 } });
    // It is so again: that the first was over is told before.
    expect(told(play(rule, minutesOf([2, 2, 0, 2, 2, 2])))).toEqual([
      'fires 0',
      'tellsRecovery 5',
      'fires 5',
    ]);
    expect(told(play({ ...rule, tells_recovery: false }, looks))).toEqual(['fires 0']);
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
    const seen = watchedPhones({
      fleet: fleetOf(bad('')),
      data: new Map([['b', 5]]),
      changes: [],
      dataChanges: [{ id: 'b', before: 2, after: 5 }],
    });
    const look: Look = { atMs: at(1), statusEnum: 'data', seen };
    const [event] = evaluate(rule, noState, look).events;
    expect(event?.facts.phones).toEqual([{ id: 'b', name: 'phone-b' }]);
    const running: Look = { ...look, statusEnum: 'running' };
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
    atMs: at(minute),
    statusEnum: 'data',
    orders: {
      placed: orders,
      hasAny: (ids) => rows.some(({ instance_id }) => ids.includes(instance_id)),
    },
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
