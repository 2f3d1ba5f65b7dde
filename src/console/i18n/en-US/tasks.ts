import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/tasks.ts';

const { number, plural } = countsIn('en-US');

export const messages: typeof zh = {
  title: 'Tasks',
  allFailed: 'all failed',
  allFailedHint: 'All phones finished, and every one failed',
  states: {
    running: 'running',
    succeeded: 'all succeeded',
    failed: 'some failed',
    unknown: 'unknown',
  },
  stateHints: {
    running: 'Some phones have not finished. The console server keeps checking with the service',
    succeeded: 'All phones finished successfully',
    failed: 'All phones finished, some with failures',
    unknown: 'The service no longer has this task, and its end was never seen',
  },
  columns: { state: 'Status', progress: 'Progress', requestSummary: 'Command or app' },
  ended: (ended, all) => `${ended} of ${all} finished`,
  allEnded: (all) => `${all} finished`,
  withFailed: (ended, failed) => `${ended}, ${failed} failed`,
  pollFails: (answer) => `status check failing (${answer})`,
  indicator: (count) => plural(count, { one: '# run', other: '# runs' }),
  indicatorHint: 'Show running tasks',
  ofRun: {
    tasks: (count) => plural(count, { one: '# task', other: '# tasks' }),
    cut: (shown, count) => `newest ${number(shown)} of ${number(count)} tasks`,
    show: 'Show tasks',
    hide: 'Hide tasks',
  },
  toTop: 'Back to newest',
  lookUp: 'Look up',
  foot: {
    loaded: (count) => plural(count, { one: '# run loaded', other: '# runs loaded' }),
    all: (count) => plural(count, { one: '# run', other: '# runs' }),
    more: 'Load older runs',
    loading: 'Loading older runs',
    failed: 'Could not load older runs',
  },
  empty: {
    none: 'No tasks yet',
    noneHint:
      'Async commands and app installs run as tasks. They are listed here whichever browser started them, even after it is closed',
    toList: 'Run a command',
    match: 'No matching tasks',
    take: (what) => `Remove “${what}”`,
  },
  error: 'Could not load tasks',
  trouble: {
    one: 'This task',
    some: (failing, running) =>
      plural(running, { one: 'The running task', other: `${failing} of # running tasks` }),
    inVain: (what, age, answer) => `${what}: status checks have failed for ${age}, ${answer}`,
    nobody: (what, age) => `${what}: waiting for ${age} for someone from this tenant to sign in`,
  },
  drawer: (what) => `Task: ${what}`,
  head: {
    place: (index, count) => `${index} of ${count} loaded`,
    notShown: 'not shown by the filter',
    previous: 'Previous task (newer)',
    next: 'Next task (older)',
    close: 'Close',
  },
  loading: 'Loading task',
  missing: 'Task not found',
  missingHint:
    'The service has no task with this ID (KOOPHONE.API.1323), and neither do this tenant’s records. The ID may be mistyped, or belong to another tenant.',
  back: 'Back to tasks',
  forgotten: 'The service no longer has this task',
  forgottenHint:
    'It responds with KOOPHONE.API.1323: the task does not exist, or ended too long ago. Results per phone can no longer be retrieved. Below is what this console recorded.',
  unrecorded: 'This task was not started from this console',
  unrecordedHint:
    'The service lists its jobs, but not which phone each job belongs to. Only the response that started the task says that, and this console did not see it.',
  failed: 'Could not load this task',
  openRun: 'Show output on the adb page',
  openEntry: 'Show in Activity',
  results: 'Results',
  noResults: 'The service lists no jobs',
  jobMissing: 'no result',
  jobThere: 'already had this version',
  jobAwaited: 'no response yet',
  jobStatus: (status) => `unknown status ${status}`,
  jobOnly: 'job',
  group: (phones, state) => `${phones}: ${state}`,
  noBatch: 'Not started by a batch of this console',
  retryFailed: 'Could not prepare the retry. Nothing was sent',
};
