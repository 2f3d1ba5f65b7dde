import type { StatusValue } from '../../contract/fields.ts';
import { copyStatuses, runningStatuses, type Enumeration } from '../../contract/statuses.ts';
import type { Instance } from '../../contract/instances.ts';
import { waitMs } from '../api/polling.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { Round } from './fleet-state.ts';

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

/** How long the sweep rests after its last round, in ms. */
export function sweepWaitMs(fleet: Fleet | undefined, { failures, retryAfterMs }: Round): number {
  if (!fleet) return waitMs('sweep', { hasPassing: true, failures, retryAfterMs });
  return waitMs('sweep', {
    hasPassing: hasPassing(fleet.rows),
    failures,
    retryAfterMs,
    fleetSize: fleet.rows.length,
    isUnsure: fleet.isUnsure,
  });
}

const staleRounds = 3;

/** When data that was last renewed at `updatedAt` counts as stale: three rounds without news, or at once when the last one failed. */
export function staleAt(fleet: Fleet, round: Round): number {
  if (round.failures > 0) return 0;
  return fleet.updatedAt + staleRounds * sweepWaitMs({ ...fleet, isUnsure: false }, round);
}
