import type { StatusValue } from '../../contract/fields.ts';
import type { GroupCounts } from '../../contract/history-store.ts';
import type { CountedField } from '../../contract/history.ts';
import type { Instance } from '../../contract/instances.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { WatchedFleet } from '../watch/fleet-watch.ts';
import { statusOf } from './seen-phones.ts';

/** `status` of BatchQueryStatus of a phone that streams, where it is read as the state of data. */
const streaming = 3;

/** How many phones are in which state, by region and SKU. */
export function countPhones({ fleet, data }: WatchedFleet, statusEnum: StatusEnum): GroupCounts[] {
  const groups = new Map<string, Map<string, GroupCounts>>();
  for (const row of fleet.rows) {
    const group = groupOf(groups, row);
    const status = data.get(row.instance_id);
    group.phones += 1;
    if (group.streams !== undefined && status === streaming) group.streams += 1;
    add(group, 'running', row.running_status);
    add(group, 'data', status);
    add(group, 'login', row.login_status);
    add(group, 'assign', row.assign_status);
    add(group, 'frozen', row.frozen_status);
  }
  return [...groups.values()].flatMap((skus) => [...skus.values()]);

  function groupOf(
    regions: Map<string, Map<string, GroupCounts>>,
    { region = '', instance_sku: sku = '' }: Instance,
  ): GroupCounts {
    const skus = regions.get(region) ?? new Map<string, GroupCounts>();
    regions.set(region, skus);
    const known = skus.get(sku);
    if (known) return known;
    const group: GroupCounts = {
      region,
      sku,
      phones: 0,
      counts: { running: {}, data: {}, login: {}, assign: {}, frozen: {} },
      streams: statusEnum === 'data' ? 0 : undefined,
    };
    skus.set(sku, group);
    return group;
  }
}

function add(group: GroupCounts, field: CountedField, status: StatusValue | undefined): void {
  const key = typeof status === 'number' ? String(status) : String(statusOf(status) ?? '');
  const counts = group.counts[field];
  counts[key] = (counts[key] ?? 0) + 1;
}
