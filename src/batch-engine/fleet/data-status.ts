import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import { dataStatuses, findStatus } from '../../contract/statuses.ts';

/** No field of the service's: nothing that goes through a row's fields meets it. */
const dataStatus = Symbol('data status');
type WithStatus = Instance & { [dataStatus]?: StatusValue };

/** What BatchQueryStatus said last of the phone of a row; undefined where it was not asked, or did not say. */
export const dataStatusOf = (row: Instance): StatusValue | undefined =>
  (row as WithStatus)[dataStatus]; // A symbol stands beside all fields.

/** The row with another status; the row itself where it has that. */
export function withDataStatus(row: Instance, status: StatusValue | undefined): Instance {
  if (dataStatusOf(row) === status) return row;
  const next: WithStatus = { ...row };
  if (status === undefined) delete next[dataStatus];
  else next[dataStatus] = status;
  return next;
}

/** The same of a row that nobody else has yet. */
export function noteDataStatus(row: Instance, status: StatusValue | undefined): void {
  if (status !== undefined) (row as WithStatus)[dataStatus] = status; // As above.
}

/** Whether the phone's data are in a bad state. */
export function isTroubledRow(row: Instance): boolean {
  const status = dataStatusOf(row);
  return status !== undefined && findStatus(dataStatuses, status).tone === 'bad';
}
