import { diffFleets } from '../../batch-engine/fleet/fleet-diff.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';
import { ApiError } from '../../contract/api-error.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import type { FleetWatch, RoundListener, WatchedFleet, WatchRound } from '../watch/fleet-watch.ts';

interface Seen {
  tenant?: string;
  data?: Map<string, StatusValue>;
  fleet?: Partial<Fleet>;
}

/** A watch whose rounds a test makes up. */
export function createFakeWatch() {
  const listeners = new Set<RoundListener>();
  let last: WatchedFleet = { fleet: emptyFleet, data: new Map() };
  const watch: Pick<FleetWatch, 'onRound'> = {
    onRound(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (round: WatchRound) => {
    for (const listener of listeners) void listener(round);
  };
  return {
    watch,
    /** Sees these phones. A row that is the same object has not changed. */
    see: (
      atMs: number,
      rows: readonly Instance[],
      { tenant = 'one', data = new Map(), fleet: fields = {} }: Seen = {},
    ) => {
      const fleet: Fleet = {
        ...emptyFleet,
        rows,
        places: placesOf(rows.map(({ instance_id }) => instance_id)),
        total: rows.length,
        isComplete: true,
        updatedAt: atMs,
        ...fields,
      };
      const before = last;
      last = { fleet, data };
      const isFirst = !before.fleet.isComplete;
      tell({
        tenant,
        atMs,
        before,
        after: last,
        changes: isFirst ? [] : diffFleets(before.fleet, fleet).changes,
        dataChanges: [...data].flatMap(([id, after]) =>
          before.data.get(id) === after ? [] : [{ id, before: before.data.get(id), after }],
        ),
        missed: [],
      });
    },
    /** Does not see the list to its end, and these rows of it. */
    fail: (atMs: number, rows: readonly Instance[] = last.fleet.rows) => {
      const before = last;
      last = { ...before, fleet: { ...before.fleet, rows } };
      tell({
        tenant: 'one',
        atMs,
        before,
        after: last,
        changes: diffFleets(before.fleet, last.fleet).changes,
        dataChanges: [],
        missed: [],
        error: new ApiError({
          kind: 'throttled',
          code: 'APIGW.0308',
          status: 429,
          message: 'later',
          requestId: 'r',
          operation: 'ListInstances',
        }),
      });
    },
    /** The process was started anew: it knows nothing. */
    restart: () => {
      last = { fleet: emptyFleet, data: new Map() };
    },
  };
}
