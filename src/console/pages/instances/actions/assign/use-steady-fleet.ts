import { useState } from 'react';
import type { Fleet } from '../../../../../batch-engine/fleet/fleet.ts';

/** Whether two snapshots say the same of who may have which phone. What else a watched fleet changes all the time is not looked at. */
export function isSameForAssigning(a: Fleet, b: Fleet): boolean {
  if (a.isComplete !== b.isComplete || a.rows.length !== b.rows.length) return false;
  return (
    a.rows === b.rows ||
    a.rows.every((row, place) => {
      const other = b.rows[place];
      return (
        row === other ||
        (row.instance_id === other?.instance_id &&
          row.instance_name === other.instance_name &&
          row.assign_status === other.assign_status &&
          row.assign_user === other.assign_user &&
          row.frozen_status === other.frozen_status)
      );
    })
  );
}

/** The fleet as far as a preview depends on it; as it was while `isHeld`, so that what is being sent does not change under the reader. */
export function useSteadyFleet(fleet: Fleet, isHeld: boolean): Fleet {
  const [steady, setSteady] = useState(fleet);
  const [looked, setLooked] = useState(fleet);
  if (isHeld || looked === fleet) return steady;
  setLooked(fleet);
  if (isSameForAssigning(steady, fleet)) return steady;
  setSteady(fleet);
  return fleet;
}
