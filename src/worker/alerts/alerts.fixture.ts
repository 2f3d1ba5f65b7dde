import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';
import type { AlertRuleInput, AlertCondition } from '../../contract/alerts.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import type { FleetWatch, RoundListener, WatchRound, WatchedFleet } from '../watch/fleet-watch.ts';
import { diffFleets } from '../../batch-engine/fleet/fleet-diff.ts';

export const minuteMs = 60_000;
export const phone = (id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id: id,
  instance_name: `phone-${id}`,
  region: 'cn-north-4',
  running_status: 2,
  ...fields,
});

export const fleetOf = (rows: readonly Instance[], atMs = 1): Fleet => ({
  ...emptyFleet,
  rows,
  places: placesOf(rows.map(({ instance_id }) => instance_id)),
  total: rows.length,
  isComplete: true,
  updatedAt: atMs,
});

export const ruleOf = (
  condition: AlertCondition,
  fields: Partial<AlertRuleInput> = {},
): AlertRuleInput => ({
  name: 'Phones stopped',
  is_on: true,
  severity: 'critical',
  condition,
  tells_recovery: true,
  channels: [],
  ...fields,
});

export const wholeFleet = { search: '', filters: {} };
export const stoppedFor = (minutes: number, count = 2): AlertCondition => ({
  kind: 'phones',
  view: wholeFleet,
  field: 'running',
  values: [1],
  least: { count },
  minutes,
});

/** A watch whose rounds a test tells. */
export interface FakeWatch extends FleetWatch {
  /** A round has seen these phones, and what BatchQueryStatus said of them. */
  see: (
    atMs: number,
    rows: readonly Instance[],
    data?: Readonly<Record<string, StatusValue>>,
    tenant?: string,
  ) => void;
  fail: (atMs: number, error: NonNullable<WatchRound['error']>, tenant?: string) => void;
}

export function createFakeWatch(): FakeWatch {
  const listeners = new Set<RoundListener>();
  const known = new Map<string, WatchedFleet>();
  const nothing: WatchedFleet = { fleet: emptyFleet, data: new Map() };
  const tell = (round: WatchRound) => listeners.forEach((listen) => void listen(round));
  return {
    current: (tenant) => known.get(tenant),
    onRound(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    see(atMs, rows, data = {}, tenant = 'one') {
      const before = known.get(tenant) ?? nothing;
      const after = { fleet: fleetOf(rows, atMs), data: new Map(Object.entries(data)) };
      known.set(tenant, after);
      tell({
        tenant,
        atMs,
        before,
        after,
        missed: [],
        changes: before === nothing ? [] : diffFleets(before.fleet, after.fleet).changes,
        dataChanges: [...after.data].flatMap(([id, value]) =>
          before.data.get(id) === value ? [] : [{ id, before: before.data.get(id), after: value }],
        ),
      });
    },
    fail(atMs, error, tenant = 'one') {
      const before = known.get(tenant) ?? nothing;
      tell({
        tenant,
        atMs,
        before,
        after: before,
        changes: [],
        dataChanges: [],
        missed: [],
        error,
      });
    },
  };
}
