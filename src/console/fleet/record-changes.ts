import { eventsOf, recordEvents, type ChangeEvent } from './changes.ts';
import { diffFleets } from '../../batch-engine/fleet/fleet-diff.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import { useWatch } from './fleet-state.ts';
import { notePassing } from './passing-since.ts';

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
