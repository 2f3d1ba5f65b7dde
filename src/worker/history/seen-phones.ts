import { findPhone } from '../../batch-engine/fleet/fleet.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { SeenPhone } from '../../contract/history-store.ts';
import type { HistoryValue } from '../../contract/history.ts';
import type { Instance } from '../../contract/instances.ts';
import type { WatchedFleet } from '../watch/fleet-watch.ts';

/** Of a name, a user or an id; and of what stands in the place of a status. Indexes take no texts of any length. */
const longestText = 200;
const longestStatus = 40;

/** A text as the store keeps it; undefined for an empty one. */
function textOf(text: string | undefined, longest = longestText): string | undefined {
  const kept = text
    ?.slice(0, longest)
    .replaceAll('\0', '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return kept === '' ? undefined : kept;
}

/** A status as the history has it; null where the service said none. */
export const statusOf = (value: StatusValue | undefined): HistoryValue =>
  typeof value === 'number' ? value : (textOf(value, longestStatus) ?? null);

const seenPhone = (row: Instance, data: StatusValue | undefined): SeenPhone => ({
  instance_id: row.instance_id,
  name: textOf(row.instance_name),
  region: textOf(row.region),
  sku: textOf(row.instance_sku),
  state: {
    running: statusOf(row.running_status),
    data: statusOf(data),
    login: statusOf(row.login_status),
    assign: statusOf(row.assign_status),
    user: textOf(row.assign_user) ?? null,
    frozen: statusOf(row.frozen_status),
    backup: statusOf(row.backup_status),
    restore: statusOf(row.restore_status),
  },
});

/** An id that can be kept as it is. */
const isKept = (id: string): boolean => textOf(id) === id;

/** All phones of a fleet. */
export const allPhones = ({ fleet, data }: WatchedFleet): SeenPhone[] =>
  fleet.rows
    .filter(({ instance_id }) => isKept(instance_id))
    .map((row) => seenPhone(row, data.get(row.instance_id)));

/** Some phones by their ids, and those of them that are not there. */
export function phonesById(
  { fleet, data }: WatchedFleet,
  ids: Iterable<string>,
): { phones: SeenPhone[]; gone: string[] } {
  const phones: SeenPhone[] = [];
  const gone: string[] = [];
  for (const id of ids) {
    if (!isKept(id)) continue;
    const row = findPhone(fleet, id);
    if (row) phones.push(seenPhone(row, data.get(id)));
    else gone.push(id);
  }
  return { phones, gone };
}
