import { describe, expect, it } from 'vitest';
import { entryQuery, phoneOf } from './journal.ts';
import { readTask } from './tasks.ts';

describe('entryQuery', () => {
  it('reads times and limits', () => {
    const parsed = entryQuery.parse({
      from: '2026-01-31T08:00:00Z',
      to: '2026-02-01',
      limit: '200',
      after: '1'.repeat(22),
      outcome: 'unknown',
    });
    expect(parsed).toEqual({
      from: Date.parse('2026-01-31T08:00:00Z'),
      to: Date.parse('2026-02-01'),
      limit: 200,
      after: '1'.repeat(22),
      outcome: ['unknown'],
    });
  });

  it.each([
    { limit: '0' },
    { limit: '201' },
    { limit: '-1' },
    { from: 'yesterday' },
    { after: "1' or 1=1" },
    { outcome: 'fine' },
    { batch_id: 'x' },
    { operation: '' },
    { other: '1' },
  ])('refuses %j', (query) => {
    expect(entryQuery.safeParse(query).success).toBe(false);
  });
});

describe('readTask', () => {
  const task = {
    task_id: 'ZGCA1',
    cmd_jobs: [{ instance_id: 'a', job_id: 7, extra: 1 }, { job_id: 'lost' }],
  };
  const read = { taskId: 'ZGCA1', pairs: [{ job_id: '7', instance_id: 'a' }] };

  it.each([
    ['in data', { data: task }, read],
    ['in data within data', { data: { data: task } }, read],
    ['without jobs', { data: { task_id: 9, cmd_jobs: null } }, { taskId: '9', pairs: [] }],
    ['none', { data: null }, undefined],
    ['empty', { data: { task_id: '' } }, undefined],
    ['no answer', undefined, undefined],
  ])('%s', (_, answer, expected) => expect(readTask(answer)).toEqual(expected));
});

it('a target is a phone or has one', () => {
  expect([phoneOf('a'), phoneOf({ user_id: 'u', instance_id: 'b' })]).toEqual(['a', 'b']);
});
