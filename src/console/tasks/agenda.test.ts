import { expect, test } from 'vitest';
import { createAgenda } from './agenda.ts';
import { taskOf } from './task.fixture.ts';

const at = Date.parse('2026-01-31T08:00:00Z');
const idsOf = (tasks: readonly { taskId: string }[]) => tasks.map(({ taskId }) => taskId);

test('what runs already is asked for at once, what begins later is left to who began it', () => {
  const due = createAgenda();
  const [old, young] = [taskOf({ taskId: 'old', seenAt: 'a' }), taskOf({ taskId: 'young' })];
  expect(idsOf(due([old], at))).toEqual(['old']);
  expect(idsOf(due([young, { ...old, seenAt: 'b' }], at + 100))).toEqual([]);
  expect(idsOf(due([young, { ...old, seenAt: 'b' }], at + 4100))).toEqual(['young', 'old']);
});

test('whom somebody else follows is never asked for', () => {
  const due = createAgenda();
  due([], at);
  for (let round = 0; round < 100; round += 1) expect(due([taskOf({ seenAt: String(round) })], at + round * 2000)).toEqual([]);
  expect(due([taskOf({ seenAt: '99' })], at + 99 * 2000 + 60_000)).toHaveLength(1);
});

test('the older, the seldomer; other clocks say nothing', () => {
  const due = createAgenda();
  const hours = 3_600_000;
  const old = taskOf({ at: new Date(at - 24 * hours).toISOString() });
  expect(due([old], at)).toHaveLength(1);
  const seen = { ...old, seenAt: new Date(at - hours).toISOString() };
  due([seen], at + 100);
  expect(due([seen], at + 299_000)).toEqual([]);
  expect(due([seen], at + 301_000)).toHaveLength(1);
});
