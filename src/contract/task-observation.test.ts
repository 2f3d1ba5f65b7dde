import { expect, it } from 'vitest';
import { hasFailed, observationOfJobs } from './task-observation.ts';

const there = { status: -1, error_code: 'KPAPI.62005' };

it('counts no app that was there already as failed', () => {
  expect([
    hasFailed(there),
    hasFailed({ status: -1, error_code: 'CPS.0191' }),
    hasFailed({ status: 3 }),
    hasFailed({ status: 2 }),
  ]).toEqual([false, true, true, false]);
  expect(observationOfJobs([there, { status: 2 }])).toEqual({
    state: 'succeeded',
    endedCount: 2,
    failedCount: 0,
  });
  expect(observationOfJobs([there, { status: -1 }])).toMatchObject({
    state: 'failed',
    failedCount: 1,
  });
});

it('takes no status that nobody knows for an end', () => {
  expect(observationOfJobs([{ status: 7 }, { status: 2 }])).toEqual({
    state: 'running',
    endedCount: 1,
    failedCount: 0,
  });
});
