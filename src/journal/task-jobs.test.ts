import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalJob } from '../contract/journal-jobs.ts';
import { hasEnded } from '../contract/task-observation.ts';
import { mergeJobs, observationOfTask } from './task-jobs.ts';

const said = fc.uniqueArray(
  fc.record({
    job_id: fc.integer({ min: 0, max: 9 }).map(String),
    status: fc.constantFrom(-1, 0, 1, 2, 3, 7, 'null'),
    execute_msg: fc.constantFrom(undefined, '', 'out'),
  }),
  { selector: ({ job_id }) => job_id },
);

test('whatever the service says and forgets: a job that has ended stays as it ended, and none is lost', () => {
  fc.assert(
    fc.property(
      fc.array(said, { maxLength: 8 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 9 }).map(String)),
      (answers, pairs) => {
        let known: JournalJob[] = [];
        const first = new Map<string, JournalJob>();
        for (const jobs of answers) {
          known = mergeJobs(known, jobs);
          for (const job of known)
            if (hasEnded(job) && !first.has(job.job_id)) first.set(job.job_id, job);
        }
        expect(new Set(known.map(({ job_id }) => job_id))).toEqual(
          new Set(answers.flat().map(({ job_id }) => job_id)),
        );
        for (const [id, job] of first)
          expect(known.find(({ job_id }) => job_id === id)).toEqual(job);
        const { state, endedCount } = observationOfTask(
          pairs.map((job_id) => ({ job_id, instance_id: 'p' })),
          known,
        );
        expect(endedCount).toBe(first.size);
        expect(state === 'running').toBe(
          known.length === 0 || first.size < known.length || pairs.some((id) => !first.has(id)),
        );
      },
    ),
  );
});

test('what is kept is bounded; an output that the service cut off can still be seen to be cut', () => {
  const [job] = mergeJobs(
    [],
    [{ job_id: 'j', status: 2, error_msg: 'm'.repeat(9000), execute_msg: 'o'.repeat(100_000) }],
  );
  expect([job?.error_msg?.length, job?.execute_msg?.length]).toEqual([2000, 4096]);
  expect(
    mergeJobs(
      [],
      Array.from({ length: 5000 }, (_, n) => ({ job_id: String(n), status: 1 })),
    ),
  ).toHaveLength(1000);
});
