import type { FleetDiff } from '../../batch-engine/fleet/fleet-diff.ts';
import { findPhone, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { SeenPhones } from './find.ts';
import {
  isBadData,
  isBadRow,
  named,
  stateTest,
  turnsBadData,
  turnsBadRow,
  viewTest,
} from './phone-tests.ts';

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
}

/** The phones as the watch has seen them in a round. */
export function watchedPhones({ fleet, data, changes, dataChanges }: SeenFleet): SeenPhones {
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
      const fresh = [
        ...changes.flatMap(({ id, before, after }) =>
          before && after && turnsBadRow(before, after) ? [id] : [],
        ),
        ...dataChanges.flatMap(({ id, before, after }) =>
          turnsBadData(before, after, statusEnum) ? [id] : [],
        ),
      ];
      return { still: known.filter(isBad), fresh: [...new Set(fresh)].filter(isWanted) };
    },
    named: (ids) => named(ids.flatMap((id) => findPhone(fleet, id) ?? [])),
  };
}
