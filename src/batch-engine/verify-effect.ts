import type { RowBefore } from '../contract/batch-store.ts';
import type { StatusValue } from '../contract/fields.ts';

/** What was seen of a phone at one time. */
export interface Observation {
  /** Its row of the list; undefined where the list surely has it no more. */
  row: (Omit<RowBefore, 'login_status'> & Partial<Pick<RowBefore, 'login_status'>>) | undefined;
  /** `status` of BatchQueryStatus read as table 4-34. */
  dataStatus?: StatusValue | undefined;
  /** `status` of ShowProgress (table 4-107). */
  progress?: number | undefined;
  /** Its `waitingCount`: a place in the queue. */
  waitingCount?: number | undefined;
}

export interface Watch {
  /** As it was before the operation. */
  before: Observation;
  /** Every observation that differs from the one before it, since the operation was accepted, in order. */
  seen: readonly Observation[];
  /** The last of them was made again within `steadyMs`: none of what it says is merely behind. */
  isSteady?: boolean | undefined;
  /** For AssignInstance: who gets it. */
  user?: string | undefined;
  /** Since it was accepted. */
  elapsedMs: number;
}

/** `asAnswered`: nothing of it can be seen on this phone, so the answer's word stands. */
export type EffectVerdict = 'succeeded' | 'failed' | 'waiting' | 'notSeen' | 'asAnswered';

/** Codes of what watching has found: the effect is there, its failure is, or neither was seen in time. */
export const observationCodes = {
  succeeded: 'SEEN',
  failed: 'SEEN_FAILED',
  notSeen: 'NOT_SEEN',
} as const;

const minuteMs = 60_000;

/** A phone that was looked at longer ago than this before it was sent may have gone through anything since: the batch waited for somebody's word. */
export const freshForMs = 10 * minuteMs;

/** Two looks that are alike tell that nothing went on between them if they are no further apart: a phone could have restarted meanwhile. */
export const steadyMs = 5 * minuteMs;

/**
 * What still counts of an observation that was old when the operation was sent: that the phone ran and whose it was, which the service
 * asks for itself. A backup, a stream or a session of that time may have ended before.
 */
export function agedBefore({ row }: Observation): Observation {
  if (!row) return { row };
  const { running_status, assign_status, assign_user } = row;
  return {
    row: {
      running_status,
      assign_status,
      assign_user,
      backup_status: undefined,
      backup_time: undefined,
      restore_status: undefined,
      restore_time: undefined,
    },
  };
}

type Judge = (watch: Watch) => Exclude<EffectVerdict, 'notSeen'>;

/** What confirms each operation, and for how long it is waited for. */
const judges: Readonly<Record<string, { withinMs: number; judge: Judge }>> = {
  BatchRebootInstance: { withinMs: 5 * minuteMs, judge: judgeReboot },
  BatchReset: { withinMs: 10 * minuteMs, judge: judgeReset },
  BatchBackupInstances: { withinMs: 10 * minuteMs, judge: judgeBackup },
  BatchPrepareInstances: { withinMs: 10 * minuteMs, judge: judgePrepare },
  AssignInstance: { withinMs: 2 * minuteMs, judge: judgeAssign },
  UnassignInstance: { withinMs: 5 * minuteMs, judge: judgeUnassign },
  StopInstancesStreaming: { withinMs: 2 * minuteMs, judge: judgeStop },
  ReleaseInstancesSession: { withinMs: 2 * minuteMs, judge: judgeRelease },
  DeleteInstance: {
    withinMs: 5 * minuteMs,
    judge: ({ seen }) => (last(seen) && !last(seen)?.row ? 'succeeded' : 'waiting'),
  },
};

/** How long an operation's effect is waited for, ms; undefined for one that cannot be watched. */
export const verifyWithinMs = (operation: string): number | undefined =>
  judges[operation]?.withinMs;

/**
 * Whether what is seen of a phone confirms that an operation took effect on it. `notSeen` once the operation's time is
 * over: it may still come, but is not waited for. An operation that cannot be watched is never confirmed.
 * @param operation its name
 */
export function verifyEffect(operation: string, watch: Watch): EffectVerdict {
  const known = judges[operation];
  if (!known) return 'waiting';
  const isGone = watch.seen.length > 0 && !last(watch.seen)?.row;
  const now = isGone && operation !== 'DeleteInstance' ? 'failed' : known.judge(watch);
  return now === 'waiting' && watch.elapsedMs > known.withinMs ? 'notSeen' : now;
}

const last = (seen: readonly Observation[]): Observation | undefined => seen.at(-1);
const isRunning = ({ row }: Observation): boolean => row?.running_status === 2;

/** What a phone that is off, or on its way, is said to be. Unknown (0) and what nobody has documented are no evidence that it was. */
const offRunning: ReadonlySet<StatusValue | undefined> = new Set([1, 3, 4, 5]);
const isOff = ({ row }: Observation): boolean => offRunning.has(row?.running_status);

/** Running again after it was seen not to be: a phone that runs all the while has not been seen rebooting, nor one that was off before. */
function judgeReboot({ before, seen }: Pick<Watch, 'before' | 'seen'>): 'succeeded' | 'waiting' {
  const course = before.row ? [before, ...seen] : seen;
  const wasOn = course.findIndex(isRunning);
  const wentOff =
    wasOn === -1 ? -1 : course.findIndex((observation, at) => at > wasOn && isOff(observation));
  const now = last(seen);
  return now && isRunning(now) && wentOff !== -1 ? 'succeeded' : 'waiting';
}

/**
 * Empty for more than a moment: after a restart, or without a backup having been seen to do it, and still its user's: taking
 * it from one empties it too. Where nothing says what its data are in, the restart is all that there is to see.
 */
function judgeReset({ before, seen, isSteady = false }: Watch): 'succeeded' | 'failed' | 'waiting' {
  const now = last(seen);
  if (!now || isPassing(now)) return 'waiting';
  const wasRestoring = seen.some(
    ({ dataStatus, row }) => dataStatus === 1 || row?.restore_status === 1,
  );
  if (now.dataStatus === 6) return before.dataStatus !== 6 && wasRestoring ? 'failed' : 'waiting';
  if ((before.row ?? seen[0]?.row)?.assign_user !== now.row?.assign_user) return 'waiting';
  // A phone that goes off shows no data either, and the one question may be behind the other.
  const isEmpty = isSteady && now.dataStatus === 0;
  const isTold = [before, ...seen].some(({ dataStatus }) => dataStatus !== undefined);
  if (judgeReboot({ before, seen }) === 'succeeded')
    return !isTold || isEmpty ? 'succeeded' : 'waiting';
  const wasEmptied = isEmpty && isDocumented(before.dataStatus) && before.dataStatus !== 0;
  return wasEmptied &&
    isRunning(now) &&
    hasSameBackup(before.row, now.row) &&
    !isBackedUpAnew({ before, seen })
    ? 'succeeded'
    : 'waiting';
}

/** Whether both surely tell of the same backup, or of none: a time that cannot be read may be another's. */
function hasSameBackup(before: Observation['row'], now: Observation['row']): boolean {
  const [earlier, later] = [before?.backup_time ?? '', now?.backup_time ?? ''];
  return earlier === later && (earlier === '' || timeOf(before) !== undefined);
}

const passingRunning: ReadonlySet<StatusValue | undefined> = new Set([3, 4]);
const passingData: ReadonlySet<StatusValue | undefined> = new Set([1, 4]);
const isPassing = ({ row, dataStatus }: Observation): boolean =>
  passingRunning.has(row?.running_status) ||
  passingData.has(dataStatus) ||
  row?.restore_status === 1 ||
  row?.backup_status === 1;

const timeOf = (row: Observation['row']): string | undefined =>
  /^\d{4}-\d{2}-\d{2}[ T]\d/.test(row?.backup_time ?? '') ? row?.backup_time : undefined;

/**
 * A backup is told from an older one by its time, or by having been seen under way. Where its time before is not known, the first
 * look since the sending stands for it: the zone of the service's times is not named, so that they cannot be held against our clock.
 */
function isBackedUpAnew({ before, seen }: Pick<Watch, 'before' | 'seen'>): boolean {
  const [earlier, now] = [timeOf(before.row), timeOf(last(seen)?.row)];
  if (
    seen.some(({ row }) => row?.backup_status === 1) ||
    (earlier === undefined && seen.some(({ dataStatus }) => dataStatus === 4))
  )
    return true;
  const known = earlier ?? seen.map(({ row }) => timeOf(row)).find((time) => time !== undefined);
  return now !== undefined && now !== known;
}

function judgeBackup({ before, seen }: Watch): 'succeeded' | 'failed' | 'waiting' {
  const now = last(seen);
  if (!now?.row || isPassing(now) || !isBackedUpAnew({ before, seen })) return 'waiting';
  if (now.row.backup_status === 3) return 'failed';
  // The list and the data state are asked for apart: one that failed may be known to the other alone.
  return now.row.backup_status === 2 && now.dataStatus !== 5 ? 'succeeded' : 'waiting';
}

const readyData: ReadonlySet<StatusValue | undefined> = new Set([2, 3, 7]);
const unreadyData: ReadonlySet<StatusValue | undefined> = new Set([0, 1, 4, 5, 6]);

/**
 * ShowProgress has the last word. Without it, data on a phone that had none: what was there all the while may be of before. What
 * failed is told from an earlier failure by a restore that was seen.
 */
function judgePrepare({ before, seen }: Watch): 'succeeded' | 'failed' | 'waiting' {
  const now = last(seen);
  if (now?.progress === 0) return 'succeeded';
  if (now?.progress === -1) return 'failed';
  if (!now || now.progress !== undefined || isPassing(now)) return 'waiting';
  if (readyData.has(now.dataStatus))
    return [before, ...seen].some(({ dataStatus }) => unreadyData.has(dataStatus))
      ? 'succeeded'
      : 'waiting';
  return now.dataStatus === 6 &&
    ((before.dataStatus !== undefined && before.dataStatus !== 6) ||
      seen.some(({ dataStatus }) => dataStatus === 1))
    ? 'failed'
    : 'waiting';
}

/** Somebody who had it before may still stand in a list that lags behind. */
function judgeAssign({ before, seen, user }: Watch): 'succeeded' | 'failed' | 'waiting' {
  const row = last(seen)?.row;
  if (!row?.assign_user || row.assign_status === 0) return 'waiting';
  if (row.assign_user === user) return 'succeeded';
  return before.row && row.assign_user !== before.row.assign_user ? 'failed' : 'waiting';
}

/** Whoever has it now: it was taken from the one who had it, by what was seen before or else by the plan. */
function judgeUnassign({ before, seen, user }: Watch): 'succeeded' | 'waiting' {
  const row = last(seen)?.row;
  const had = before.row?.assign_user ?? user;
  if (!row) return 'waiting';
  if (row.assign_status === 0) return 'succeeded';
  return row.assign_status === 1 &&
    had !== undefined &&
    row.assign_user !== undefined &&
    row.assign_user !== had
    ? 'succeeded'
    : 'waiting';
}

const streaming = 3;
const isDocumented = (status: StatusValue | undefined): boolean =>
  readyData.has(status) || unreadyData.has(status);

/** Of a phone that was not seen streaming before, nothing can be seen to stop. */
function judgeStop({ before, seen }: Watch): 'succeeded' | 'waiting' | 'asAnswered' {
  if (before.dataStatus !== streaming) return 'asAnswered';
  const now = last(seen)?.dataStatus;
  return now !== streaming && isDocumented(now) ? 'succeeded' : 'waiting';
}

/** The same of a session that nobody was seen in. */
function judgeRelease({ before, seen }: Watch): 'succeeded' | 'waiting' | 'asAnswered' {
  if (before.row?.login_status !== 1) return 'asAnswered';
  return last(seen)?.row?.login_status === 0 ? 'succeeded' : 'waiting';
}
