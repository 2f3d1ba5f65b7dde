import { dataStatusOf } from '../../batch-engine/fleet/data-status.ts';
import { diffFleets } from '../../batch-engine/fleet/fleet-diff.ts';
import { isSameRow, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { WatchedFleet, WatchRound } from './fleet-watch.ts';

/** A fleet as listeners have it. */
export function watched(fleet: Fleet): WatchedFleet {
  let data: Map<string, StatusValue> | undefined;
  return {
    fleet,
    // Few ask for it, and a hundred thousand entries take their time.
    get data() {
      if (data) return data;
      data = new Map();
      for (const row of fleet.rows) {
        const status = dataStatusOf(row);
        if (status !== undefined) data.set(row.instance_id, status);
      }
      return data;
    },
  };
}

/** What a round has brought, from what listeners heard of before. */
export function roundOf(
  tenant: string,
  atMs: number,
  before: WatchedFleet,
  fleet: Fleet,
): WatchRound {
  const after = fleet === before.fleet ? before : watched(fleet);
  const dataChanges: { id: string; before: StatusValue | undefined; after: StatusValue }[] = [];
  const changes = before.fleet.isComplete
    ? diffFleets(before.fleet, fleet).changes.filter((change) => {
        const [was, is] = [change.before, change.after];
        const status = is && dataStatusOf(is);
        const known = was && dataStatusOf(was);
        if (status !== undefined && status !== known)
          dataChanges.push({ id: change.id, before: known, after: status });
        return !was || !is || !isSameRow(was, is);
      })
    : [];
  return { tenant, atMs, before, after, changes, dataChanges, missed: [] };
}
