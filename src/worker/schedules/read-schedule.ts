import { cronFault, nextTimes } from '../../batch-engine/schedule-times.ts';
import type { NewStoredSchedule } from '../../contract/schedule-store.ts';
import type { NewSchedule } from '../../contract/schedules.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { WorkerInputError } from '../../contract/worker-api.ts';
import { readNewBatch } from '../new-batch.ts';

/** Any phone: parameters are the same for all. */
const somePhone = 'x';

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
  const whole = spec.parameters ?? before ?? {};
  const { parameters } = readNewBatch(
    session,
    { action, instance_ids: [somePhone], parameters: whole },
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
