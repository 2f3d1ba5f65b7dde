import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { failedPhones, groupResults } from './results.ts';

const job = (job_id: string, status: number, output?: string, error_code = '0') => ({
  job_id,
  status,
  error_code,
  error_msg: '',
  execute_msg: output,
});
const pairs = [
  { job_id: 'j1', instance_id: 'a' },
  { job_id: 'j2', instance_id: 'b' },
  { job_id: 'j3', instance_id: 'c' },
  { job_id: 'j4', instance_id: 'd' },
];

test('results are their phones’ by the stored pairs, what failed first', () => {
  const groups = groupResults(pairs, [
    job('j3', 2, 'ok'),
    job('j1', 2, 'ok'),
    job('j2', -1, 'no', 'CPS.0191'),
  ]);
  expect(
    groups.map(({ state, code, output, members }) => [
      state,
      code,
      output,
      members.map(({ phone }) => phone),
    ]),
  ).toEqual([
    ['failed', 'CPS.0191', 'no', ['b']],
    ['missing', '', '', ['d']],
    ['succeeded', '', 'ok', ['c', 'a']],
  ]);
  expect(failedPhones(groups)).toEqual(['b']);
});

test('an app that was there already is neither a failure nor one to try again', () => {
  const groups = groupResults(pairs.slice(0, 2), [
    job('j1', -1, undefined, 'KP.API.62005'),
    job('j2', -1, undefined, 'KOOPHONE.API.62017'),
  ]);
  expect(groups.map(({ state, code }) => [state, code])).toEqual([
    ['failed', 'KOOPHONE.API.62017'],
    ['there', 'KOOPHONE.API.62005'],
  ]);
  expect(failedPhones(groups)).toEqual(['b']);
});

test('a job that nobody has kept the phone of is shown without one, and never tried again', () => {
  const groups = groupResults([], [job('x', 3)]);
  expect(groups).toMatchObject([
    { state: 'failed', status: 3, members: [{ jobId: 'x', phone: undefined }] },
  ]);
  expect(failedPhones(groups)).toEqual([]);
});

test('a status that nobody knows is shown as it is, neither failed nor ended', () => {
  const groups = groupResults(pairs, [
    job('j1', 7, 'half'),
    { ...job('j2', 2), status: 'null' },
    job('j3', 2),
    job('j4', -1),
  ]);
  expect(groups.map(({ state, status, output }) => [state, status, output])).toEqual([
    ['failed', -1, ''],
    ['odd', 7, 'half'],
    ['odd', 'null', ''],
    ['succeeded', 2, ''],
  ]);
  expect(failedPhones(groups)).toEqual(['d']);
});

test('every job is in one group, whatever the service says', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String));
  const jobs = fc.uniqueArray(
    fc.record({
      job_id: fc.integer({ min: 0, max: 30 }).map(String),
      status: fc.integer({ min: -2, max: 5 }),
      execute_msg: fc.constantFrom('a', 'b', undefined),
      error_code: fc.constantFrom('0', 'X', undefined),
      error_msg: fc.constant(undefined),
    }),
    { selector: (one) => one.job_id },
  );
  fc.assert(
    fc.property(ids, jobs, (kept, said) => {
      const members = groupResults(
        kept.map((job_id) => ({ job_id, instance_id: `p${job_id}` })),
        said,
      ).flatMap(({ members }) => members);
      expect(members.map(({ jobId }) => jobId).toSorted()).toEqual(
        [...new Set([...kept, ...said.map(({ job_id }) => job_id)])].toSorted(),
      );
      for (const { jobId, phone } of members)
        expect(phone).toBe(kept.includes(jobId) ? `p${jobId}` : undefined);
    }),
  );
});
