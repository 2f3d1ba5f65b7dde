import { canonicalCode, isThereAlready } from '../../../contract/errors.ts';
import type { StatusValue } from '../../../contract/fields.ts';
import type { JournalTaskDetails } from '../../../contract/journal.ts';
import type { JournalJob } from '../../../contract/journal-jobs.ts';
import { jobStatuses } from '../../../contract/operation-statuses.ts';
import { findStatus } from '../../../contract/statuses.ts';
import type { JobDetail } from '../../../contract/tasks.ts';

/** What was said of a job, by the journal or by the service itself. */
type Said = JournalJob | JobDetail;

/** A job; its phone is undefined where nobody has kept whose it is. */
export interface Member {
  jobId: string;
  phone: string | undefined;
}

/** Jobs that came to the same. */
export interface ResultGroup {
  key: string;
  /**
   * `missing`: the service says nothing of them. `odd`: it says what nobody knows, which is no end. `there`: the app was on the
   * phone already, in this very version.
   */
  state: 'failed' | 'odd' | 'missing' | 'running' | 'there' | 'succeeded';
  /** As the service gave it; undefined where it gave none. */
  status: StatusValue | undefined;
  /** Canonical; of success none. */
  code: string;
  message: string;
  /** What was printed; '' where nothing was. */
  output: string;
  members: Member[];
}

const order: readonly ResultGroup['state'][] = [
  'failed',
  'odd',
  'missing',
  'running',
  'there',
  'succeeded',
];

/**
 * Puts what GetTask answered beside the phones of the stored pairs, which alone know whose job is whose, and phones together
 * that came to the same: first what wants attention, then the largest group. Each job is in one group.
 */
export function groupResults(
  pairs: JournalTaskDetails['pairs'],
  jobs: readonly Said[],
): ResultGroup[] {
  const phones = new Map(pairs.map(({ job_id, instance_id }) => [job_id, instance_id]));
  const groups = new Map<string, ResultGroup>();
  const put = (group: Omit<ResultGroup, 'key' | 'members'>, jobId: string) => {
    const key = JSON.stringify(group);
    const known = groups.get(key) ?? { ...group, key, members: [] };
    known.members.push({ jobId, phone: phones.get(jobId) });
    groups.set(key, known);
    phones.delete(jobId);
  };
  for (const job of jobs) put(resultOf(job), job.job_id);
  for (const jobId of phones.keys())
    put({ state: 'missing', status: undefined, code: '', message: '', output: '' }, jobId);
  return [...groups.values()].toSorted(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) || b.members.length - a.members.length,
  );
}

function resultOf({
  status,
  error_code,
  error_msg,
  execute_msg,
}: Said): Omit<ResultGroup, 'key' | 'members'> {
  const { isPassing, tone } = findStatus(jobStatuses, status);
  const output = execute_msg ?? '';
  if (isPassing) return { state: 'running', status, code: '', message: '', output: '' };
  if (tone === 'good') return { state: 'succeeded', status, code: '', message: '', output };
  const code = canonicalCode(error_code ?? '');
  const state = tone === 'unknown' ? 'odd' : isThereAlready(code) ? 'there' : 'failed';
  return { state, status, code, message: error_msg ?? '', output };
}

/** Phones whose jobs have failed, and are to be tried again. */
export const failedPhones = (groups: readonly ResultGroup[]): string[] =>
  groups.flatMap(({ state, members }) =>
    state === 'failed' ? members.flatMap(({ phone }) => phone ?? []) : [],
  );
