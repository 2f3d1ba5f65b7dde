import { expect, test } from 'vitest';
import type { RunPast, ScheduleFact } from '../../contract/alert-store.ts';
import { minuteMs, ruleOf } from './alerts.fixture.ts';
import { evaluate } from './evaluate.ts';
import { at, play, told } from './evaluate.fixture.ts';
import type { Look } from './find.ts';
import { pastOfRuns } from './pasts.ts';
import { rehearse } from './rehearse.ts';

const any = ruleOf({ kind: 'schedule' });
/** A schedule whose last run was to be at a minute. */
const schedule = (
  minute: number,
  outcome: ScheduleFact['outcome'],
  fields: Partial<ScheduleFact> = {},
): ScheduleFact => ({
  id: 's',
  name: 'Nightly',
  state: 'active',
  atMs: at(minute),
  outcome,
  count: 1,
  phones: undefined,
  code: undefined,
  isPending: false,
  ...fields,
});
const look = (minute: number, ...schedules: ScheduleFact[]): Look => ({
  atMs: at(minute),
  statusEnum: 'data',
  schedules,
});
const seen = (looks: readonly Look[], rule = any) =>
  play(rule, looks).map(({ kind, isTold, isOver }) => [kind, isTold, ...(isOver ? ['over'] : [])]);
const day = 24 * 60;

test('a run that did not go is told once, until a run of its schedule has gone', () => {
  const events = play(any, [
    look(0, schedule(-10, 'went', { count: 0 })),
    look(1, schedule(1, 'tooMany', { phones: 800 })),
    look(2, schedule(1, 'tooMany', { phones: 800 })),
    // The next one neither: it is the same alert.
    look(day, schedule(day, 'failed', { count: 2, code: 'APIGW.0308' })),
    look(2 * day, schedule(2 * day, 'went', { count: 0 })),
    look(2 * day + 1, schedule(2 * day, 'went', { count: 0 })),
  ]);
  expect(events.map(({ kind, subject, isTold }) => [kind, subject, isTold])).toEqual([
    ['fires', 's', true],
    ['changes', 's', false],
    ['recovers', 's', true],
  ]);
  expect(events.map(({ facts }) => facts)).toEqual([
    {
      count: 1,
      of: 800,
      scheduleId: 's',
      schedule: 'Nightly',
      runAt: new Date(at(1)).toISOString(),
      why: 'tooMany',
    },
    ...Array.from({ length: 2 }, () => ({
      count: 2,
      code: 'APIGW.0308',
      scheduleId: 's',
      schedule: 'Nightly',
      runAt: new Date(at(day)).toISOString(),
      why: 'failed',
    })),
  ]);
});

test('a rule names one schedule, or has an alert for each', () => {
  const one = schedule(0, 'missed');
  const other = { ...schedule(0, 'nobody'), id: 'o' };
  const subjects = (rule: typeof any) =>
    play(rule, [look(1, one, other)]).map(({ subject }) => subject);
  expect(subjects(any)).toEqual(['s', 'o']);
  expect(subjects(ruleOf({ kind: 'schedule', schedule_id: 'o' }))).toEqual(['o']);
});

test('one that waits for a yes rings; with the yes it is over once it has gone, with a no untold', () => {
  const before = schedule(0, 'went', { count: 0 });
  const waits = schedule(5, 'waiting', { phones: 50 });
  const asked = { ...before, isPending: true };
  expect(
    seen([look(1, before), look(5, waits), look(6, asked), look(7, schedule(5, 'went'))]),
  ).toEqual([
    ['fires', true],
    ['recovers', true],
  ]);
  expect(seen([look(5, waits), look(6, asked), look(7, schedule(5, 'nobody'))])).toEqual([
    ['fires', true],
    ['changes', false],
  ]);
  // The first run that there is.
  const first = schedule(0, undefined, { atMs: 0 });
  expect(
    seen([look(5, waits), look(6, { ...first, isPending: true }), look(7, schedule(5, 'went'))]),
  ).toEqual([
    ['fires', true],
    ['recovers', true],
  ]);
  expect(seen([look(5, waits), look(6, schedule(5, 'declined'))])).toEqual([
    ['fires', true],
    ['recovers', false, 'over'],
  ]);
});

test('what is made up was not missed', () => {
  const missed = schedule(0, 'missed');
  expect(seen([look(1, { ...missed, isPending: true }), look(2, schedule(1, 'went'))])).toEqual([]);
  expect(seen([look(1, missed)])).toEqual([['fires', true]]);
  expect(
    seen([
      look(1, schedule(0, 'failed')),
      look(60, schedule(30, 'missed', { isPending: true, count: 3 })),
      look(61, schedule(60, 'went')),
    ]),
  ).toEqual([
    ['fires', true],
    ['changes', false],
    ['recovers', true],
  ]);
});

test('whoever pauses or deletes a schedule has seen to it: it ends untold, and does not come back', () => {
  const fails = schedule(0, 'tooMany');
  const paused = { ...fails, state: 'paused' } as const;
  const ended = [
    ['fires', true],
    ['recovers', false, 'over'],
  ];
  expect(seen([look(1, fails), look(2, paused), look(3, fails)])).toEqual(ended);
  expect(seen([look(1, fails), look(2), look(3)])).toEqual(ended);
  expect(seen([look(1, paused), look(2, fails)])).toEqual([]);
  expect(seen([look(1, paused), look(2, fails), look(day, schedule(day, 'tooMany'))])).toEqual([
    ['fires', true],
  ]);
});

test('a schedule that has no more times is looked at for a day', () => {
  const once = schedule(0, 'missed', { state: 'over' });
  const late = 3 * day;
  const before = look(-1);
  // Whenever it is noticed: no gateway ran.
  expect(
    seen([before, look(late, once), look(late + day - 1, once), look(late + day, once)]),
  ).toEqual([
    ['fires', true],
    ['recovers', false, 'over'],
  ]);
  expect(
    seen([before, look(late, once), look(late + day, once), look(late + day + 1, once)]),
  ).toHaveLength(2);
  // It has lain so for long when the rule is made: only of what is still to come somebody must hear.
  expect(seen([look(late, once), look(late + 1, once)])).toEqual([]);
  expect(seen([look(late, { ...once, state: 'active' })])).toEqual([['fires', true]]);
});

test('what recovers in quiet hours is told behind them, what is over is not', () => {
  const rule = { ...any, quiet: { from: '16:05', to: '17:00', zone: 'Asia/Shanghai' } };
  const looks = (last: ScheduleFact) => [
    look(0, schedule(0, 'running')),
    look(10, last),
    look(70, last),
  ];
  expect(told(play(rule, looks(schedule(9, 'went'))))).toEqual(['fires 0', 'tellsRecovery 70']);
  expect(told(play(rule, looks(schedule(0, 'declined'))))).toEqual(['fires 0']);
});

test('a look that knows of no schedules says nothing of them', () => {
  const { state } = evaluate(
    any,
    { atMs: 0, standings: {}, settled: [] },
    look(1, schedule(0, 'failed')),
  );
  const { events } = evaluate(any, state, { atMs: at(2), statusEnum: 'data', batches: [] });
  expect(events).toEqual([]);
});

test('runs of the past ring as they would have, at their time', async () => {
  const run = (minute: number, outcome: RunPast['outcome'], fields: Partial<RunPast> = {}) => ({
    id: 's',
    name: 'Nightly',
    isOnce: false,
    atMs: at(minute),
    outcome,
    times: 1,
    phones: undefined,
    code: undefined,
    ...fields,
  });
  const range = { fromMs: at(0), toMs: at(10 * day) };
  const past = pastOfRuns(
    [
      run(-day, 'tooMany', { id: 'before' }),
      run(0, 'went'),
      run(day, 'missed', { times: 3 }),
      run(2 * day, 'tooMany', { phones: 7 }),
      run(2 * day + 5, 'missed', { id: 'once', isOnce: true }),
      run(3 * day, 'went'),
      run(4 * day, 'declined'),
      run(5 * day, 'waiting'),
    ],
    range,
  );
  const { count, told, rings } = await rehearse(any, past, async () => {});
  const minuteOf = (iso: string | null) => iso && (Date.parse(iso) - at(0)) / minuteMs;
  expect([count, told]).toEqual([3, 3]);
  expect(
    rings.map(({ facts, openedAt, endedAt, recoveryToldAt }) => [
      facts.scheduleId,
      facts.count,
      facts.why,
      minuteOf(openedAt),
      minuteOf(endedAt),
      recoveryToldAt !== null,
    ]),
  ).toEqual([
    ['s', 1, 'waiting', 5 * day, null, false],
    ['once', 1, 'missed', 2 * day + 5, 3 * day + 5, false],
    ['s', 4, 'tooMany', day, 3 * day, true],
  ]);
});
