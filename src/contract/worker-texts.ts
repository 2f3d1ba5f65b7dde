import { scheduleTexts } from './schedule-texts.ts';

/** What the fields of the worker's interface are, for its document: by schema and path, or by name alone where that is the same everywhere. */
export const workerTexts: Readonly<Record<string, string>> = {
  ...scheduleTexts,
  id: 'A UUID in lower case. Of a new batch: chosen by whoever sends it, else a new one.',
  schedule:
    'The schedule that it is a run of, by the name that it had then; absent where it is none.',
  cursor: 'The batch’s place in a list; what the next page begins behind.',
  action: 'What is done to the phones.',
  operations: 'The operations of the service that it does to each phone, one after the other.',
  phase: 'How the batch stands.',
  second: 'Who has said the second yes or no, or withdrawn it, and when; absent where nobody has.',
  above: 'It is for more phones than these.',
  by: 'Name of the user who did it. Of a batch: who began it, or lets it go on.',
  role: 'What that user may do.',
  at: 'When: ISO 8601 in UTC.',
  endedAt: 'When everything was sent, ISO 8601 in UTC; null before.',
  isFinished: 'Nothing more will come: it has ended, and no outcome is waited for.',
  counts: 'How many phones stand where; they add up to `total`.',
  total: 'Phones of the batch, those left out included.',
  tally: 'Requests so far.',
  pollFailure: 'Why what was accepted cannot be looked at at the moment; null where it can.',
  parameters:
    'What the operation takes beside its phones, by the names of the API reference. Answers mask credentials.',
  note: 'A line of one’s own.',
  parentId: 'The batch whose phones it tries again; null for one that is no retry.',
  stages: 'The phones go out in stages; absent or null: all at once.',
  stop_above_percent:
    'Stops by itself once more than this share of those answered have failed or are unknown, and at least 5 have.',
  stopAbovePercent: 'Above this share of failures it stops by itself; null: it does not.',
  stageEnd: 'Phones of all stages up to the one under way; null without stages.',
  version: 'One more for each change.',
  sizes:
    'How many phones each stage has: a number, or a share of all such as "10%". What is left is the last stage.',
  go_on:
    '`ask`: each next stage waits for a resume. `auto`: it begins by itself where at most `max_failed_percent` of those before failed.',
  max_failed_percent: 'For `auto`; 0 unless given.',
  instance_ids: 'Phones by their ids, each once, in the order in which they are sent.',
  assignments: 'Instead of `instance_ids`, for the action `assign`: who gets which phone.',
  left_out:
    'Phones that were left out before it was confirmed, and why: nothing is sent to them, they are shown with the batch.',
  reason: 'Why, in a word or a line.',
  user_id: 'The user’s id.',
  instance_id: 'The phone’s id.',
  codes: 'Those that failed with one of these codes alone.',
  states:
    'Which phones: those that failed unless told otherwise; `stopped` are those that were never sent.',
  name: 'The phone’s name; null where it is not known.',
  state:
    'Where the phone stands: `waiting`, `sent` and `accepted` go on; the others are ends. `unknown`: it may have been done, and is never sent again by itself.',
  step: 'The operation that it is at, or ended at: a place in `operations`, from 0.',
  detail: 'What was said of it; null before anything was.',
  places: 'Where the phones stand in the batch, from 0.',
  place: 'Where the phone stands in the batch, from 0.',
  changes: 'What phones have come to since: those that got the same at once stand together.',
  upTo: 'The version that `changes` lead to: less than `version` where there is more to ask for.',
  items: 'What the page has.',
  next: 'What the next page begins behind; null behind the last one.',
  kind: 'What it is.',
  code: 'The service’s code, or the gateway’s.',
  status: 'HTTP status; 0 where there was no answer.',
  message: 'The service’s own words.',
  requestId: 'The request id to quote to the vendor.',
  operation: 'The operation of the service.',
  output: 'What the phone’s command printed; null for nothing.',
  failure: 'Why.',
  until: 'Milliseconds since 1970.',
  why: 'What it waits for: `hand` somebody paused it, `throttled` the service refuses for being asked too often, `noAnswers` answers were lost, `stage` a stage is over.',
  how: '`done`: all was sent. `stopped` by somebody, `undone` before anything was sent, `refused` as a whole, `tooManyFailed` by `stop_above_percent`.',
  waiting: 'Not sent yet.',
  sent: 'Under way.',
  accepted: 'Taken by the service; the effect is waited for.',
  succeeded: 'Seen done, or answered as done where nothing can be seen.',
  failed: 'Refused, or seen to have failed.',
  skipped: 'Left out.',
  stopped: 'Never sent.',
  unknown: 'May have been done: no answer came, or none that tells.',
  'Batch.tally.sent': 'Requests that were sent.',
  extra: 'Those that halving refused lists cost.',
  repeated: 'Those that were sent again after throttling or with a new session.',
  'detail.at': 'When, in milliseconds since 1970.',
  after: 'The `next` of the page before.',
  limit: 'So many at most.',
  since: 'The version that is known already. Of a failure: since when it goes on, ISO 8601.',
  known: 'The version that the asker knows: where it is still that, the page is empty.',
  locked: 'Phones that are locked now.',
  already:
    'Phones that were locked before, perhaps by somebody else: their locks stay as they are.',
  under_way:
    'Phones of which a batch had already sent such a request, which no lock can take back.',
  unlocked: 'Phones that are no longer locked.',
  phones: 'How many of the phones.',
  batches: 'The batches that they are in, with how many of them each, most first.',
  running: 'Tasks that have not ended.',
  runs: 'How many runs they belong to: all tasks of a batch are one, any other task is its own.',
  failing: 'Of the tasks, how many the service is asked for in vain.',
  'WatchTasks.failure': 'Why, of the one that has been failing for longest; null where none is.',
  task_id: 'The task’s id.',
  account: 'The account of the tenant.',
  user: 'The IAM user.',
  password: 'The user’s password. It is neither kept nor logged.',
  project: 'The project.',
  accessKey: 'The id of an IAM user’s access key (AK).',
  secretKey:
    'Its secret key (SK). It is kept encrypted while the session lasts, and never shown or logged.',
  projectId: 'The id of the project, not its name.',
  securityToken: 'What came with temporary access keys; permanent ones have none.',
  credential: '`keys` for a session by access keys; absent for one by password.',
  userId: 'The user’s id in IAM, which goes with the passcode.',
  passcode: 'The six digits of an MFA device, where the user has one.',
  mark: 'Tells sessions apart; it opens nothing. See `x-session-mark`.',
  standing:
    'Where the role comes from, if its name is not a known one: `assumed` by a setting, `proven` once the service has accepted a write, `refused` where it has refused one for want of permission.',
  expiresAt: 'When IAM’s token ends, ISO 8601 in UTC.',
  parent_id: 'Those that try again what this batch did not do.',
  from: 'Those begun at this time or later: ISO 8601.',
  to: 'Those begun before this time: ISO 8601.',
  'ListBatches.state': '`running`: not finished yet.',
  'ListBatches.instance_id': 'Those that have this phone.',
  'ListBatches.by': 'Those that this user began, or lets go on.',
  'ListBatches.action': 'Those that do this.',
};

/** Of the last part of a path, or of a path that says more. @param path schema or route, then the fields down to this one */
export function describeWorkerField(path: readonly string[]): string | undefined {
  for (let from = 0; from < path.length; from += 1) {
    const text = workerTexts[path.slice(from).join('.')];
    if (text !== undefined) return text;
  }
  return undefined;
}
