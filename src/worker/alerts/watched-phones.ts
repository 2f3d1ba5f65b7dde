import type { FleetDiff } from '../../batch-engine/fleet/fleet-diff.ts';
import { findPhone, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { SeenPhones } from './find.ts';
import { failedIn, isBadData, isBadRow, named, stateTest, viewTest } from './phone-tests.ts';

/** The phones of a tenant at a time, and what has changed since the look before. */
interface SeenFleet {
  fleet: Fleet;
  data: ReadonlyMap<string, StatusValue>;
  changes: FleetDiff['changes'];
  dataChanges: readonly {
    id: string;
    before: StatusValue | undefined;
    after: StatusValue | undefined;
  }[];
  /** Phones that have failed before that, and maybe nobody has judged it. */
  missed?: readonly string[];
}

/** The phones as the watch has seen them in a round. */
export function watchedPhones(seen: SeenFleet): SeenPhones {
  const { fleet, data, missed = [] } = seen;
  return {
    tally({ view, field, values }) {
      const isInView = viewTest(view);
      const isHeld = stateTest(field, values);
      const dataOf = (id: string) => data.get(id);
      const rows = isInView
        ? fleet.rows.filter((row) => isInView(row, dataOf(row.instance_id)))
        : fleet.rows;
      const held = rows.filter((row) => isHeld(row, dataOf(row.instance_id)));
      return { count: held.length, of: rows.length, phones: () => named(held) };
    },
    failures({ view }, known, statusEnum) {
      const isBad = (id: string): boolean => {
        const row = findPhone(fleet, id);
        return row !== undefined && (isBadRow(row) || isBadData(data.get(id), statusEnum));
      };
      const isInView = viewTest(view);
      const isWanted = (id: string): boolean => {
        const row = findPhone(fleet, id);
        return row !== undefined && (isInView?.(row, data.get(id)) ?? true);
      };
      // What has got well since nobody is told of any more.
      const fresh = [...failedIn(seen, statusEnum), ...missed.filter(isBad)];
      return { still: known.filter(isBad), fresh: [...new Set(fresh)].filter(isWanted) };
    },
    named: (ids) => named(ids.flatMap((id) => findPhone(fleet, id) ?? [])),
  };
}
