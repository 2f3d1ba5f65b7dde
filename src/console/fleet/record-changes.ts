import type { Instance } from '../../contract/instances.ts';
import { findStatus, runningStatuses } from '../../contract/statuses.ts';
import { onPersonLeft } from '../api/session.ts';
import { eventsOf, recordEvents, type ChangeEvent } from './changes.ts';
import { diffFleets, type RowChange } from '../../batch-engine/fleet/fleet-diff.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import { useWatch } from './fleet-state.ts';

export function record(events: readonly ChangeEvent[], at: number): void {
  const { log } = useWatch.getState();
  const next = recordEvents(log, events, at);
  if (next !== log) useWatch.setState({ log: next });
}

/** Records what differs between two snapshots. Phones that come while the first load runs, or from a page that failed, are not news. */
export function recordFleet(before: Fleet, after: Fleet, at: number): void {
  const { changes } = diffFleets(before, after);
  notePassing(changes, at);
  record(
    changes
      .filter(
        (change) =>
          change.before !== undefined || (before.isComplete && before.unread.length === 0),
      )
      .flatMap(eventsOf),
    at,
  );
}

/** Whoever has not looked for longer than this cannot say what a phone has been through meanwhile. */
const blindMs = 5 * 60_000;

/** When phones were seen to begin what they are going through. */
const begun = new Map<string, number>();
let lookedFrom = 0;
let lookedAt = -Infinity;

onPersonLeft(() => {
  begun.clear();
  lookedAt = -Infinity;
});

const isPassing = (row: Instance | undefined): boolean =>
  row?.running_status !== undefined && findStatus(runningStatuses, row.running_status).isPassing;

/** Takes in what has changed between two looks at the fleet, the later of them at `at`. */
function notePassing(changes: readonly RowChange[], at: number): void {
  if (at - lookedAt > blindMs) {
    begun.clear();
    lookedFrom = at;
  }
  lookedAt = at;
  for (const { id, before, after } of changes) {
    if (before?.running_status === after?.running_status) continue;
    if (isPassing(after)) begun.set(id, at);
    else begun.delete(id);
  }
}

/** Since when a phone starts or goes offline, as this console has seen it: at least since then where it did so before that. */
export function passingSince({
  instance_id,
}: Instance): { at: number; isAtLeast: boolean } | undefined {
  if (lookedAt === -Infinity) return undefined;
  const at = begun.get(instance_id);
  return { at: at ?? lookedFrom, isAtLeast: at === undefined };
}
