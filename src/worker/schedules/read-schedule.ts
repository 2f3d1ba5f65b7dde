import { cronFault, nextTimes } from '../../batch-engine/schedule-times.ts';
import type { NewStoredSchedule } from '../../contract/schedule-store.ts';
import type { NewSchedule, PreviewQuery } from '../../contract/schedules.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { WorkerInputError } from '../../contract/worker-api.ts';
import { readNewBatch } from '../new-batch.ts';

/** Any phone and user: parameters are the same for all. */
const [somePhone, someUser] = ['x', 'u'];

/**
 * Whether what is to be done and whom it is for go together: assigning needs to know the users, all else takes none.
 * @throws WorkerInputError naming the field
 */
export function checkTarget({ action, target, users }: PreviewQuery): void {
  const isAssigning = action === 'assign';
  if (target.kind !== 'pairs') {
    if (isAssigning !== (users !== undefined)) throw new WorkerInputError('users');
    return;
  }
  if (!isAssigning) throw new WorkerInputError('target.kind');
  if (users) throw new WorkerInputError('users');
  const seen = new Set<string>();
  for (const [at, { instance_id }] of target.assignments.entries()) {
    if (seen.has(instance_id)) throw new WorkerInputError(`target.assignments.${at}.instance_id`);
    seen.add(instance_id);
  }
}

/**
 * Checks a schedule by the contract of its operations and its times, and makes it ready to be stored.
 * @param before its parameters of before, for a change that gives none
 * @throws WorkerInputError naming the field
 */
export function readSchedule(
  session: StoredSession,
  id: string,
  { confirmed_phones, ...spec }: NewSchedule,
  nowMs: number,
  before?: Readonly<Record<string, unknown>>,
): NewStoredSchedule {
  const { action, when, zone } = spec;
  checkTarget(spec);
  const whole = spec.parameters ?? before ?? {};
  const phones =
    action === 'assign'
      ? { assignments: [{ user_id: someUser, instance_id: somePhone }] }
      : { instance_ids: [somePhone] };
  const { parameters } = readNewBatch(
    session,
    { action, ...phones, parameters: whole },
    { nowMs, undoMs: 0 },
  );
  if (when.kind === 'cron' && cronFault(when.cron, zone) !== undefined)
    throw new WorkerInputError('when.cron');
  const [nextMs] = nextTimes(spec, nowMs, 1);
  if (nextMs === undefined)
    throw new WorkerInputError(`when.${when.kind === 'once' ? 'at' : 'cron'}`);
  return {
    id,
    spec: { ...spec, parameters },
    parameters: whole,
    confirmedPhones: confirmed_phones,
    nextMs,
  };
}
