import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import { copyStatuses, runningStatuses, type Enumeration } from '../../contract/statuses.ts';
import { waitMs } from '../polling.ts';
import type { Fleet } from './fleet.ts';

const passing = (enumeration: Enumeration): ReadonlySet<StatusValue | undefined> =>
  new Set(enumeration.filter((status) => status.isPassing).map((status) => status.value));
const [passingRunning, passingCopy] = [passing(runningStatuses), passing(copyStatuses)];

const isPassingRow = (row: Instance): boolean =>
  passingRunning.has(row.running_status) ||
  passingCopy.has(row.backup_status) ||
  passingCopy.has(row.restore_status);

const known = new WeakMap<readonly Instance[], boolean>();

/** Whether some phone will change by itself soon. */
export function hasPassing(rows: readonly Instance[]): boolean {
  let answer = known.get(rows);
  if (answer === undefined) known.set(rows, (answer = rows.some(isPassingRow)));
  return answer;
}

/** How the last rounds went. */
export interface RoundsSoFar {
  /** In a row. */
  failures: number;
  retryAfterMs: number | undefined;
}

/** How long the sweep rests after its last round, in ms. @param pace every wait is multiplied by it */
export function sweepWaitMs(
  fleet: Pick<Fleet, 'rows' | 'isUnsure'> | undefined,
  { failures, retryAfterMs }: RoundsSoFar,
  pace: number,
): number {
  if (!fleet) return waitMs('sweep', { hasPassing: true, failures, retryAfterMs, pace });
  return waitMs('sweep', {
    hasPassing: hasPassing(fleet.rows),
    failures,
    retryAfterMs,
    fleetSize: fleet.rows.length,
    isUnsure: fleet.isUnsure,
    pace,
  });
}
