import { useDeferredValue, useEffect, useState } from 'react';
import type { Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import type { View } from '../../../../batch-engine/fleet/view.ts';
import { createFleetIndex } from '../../../fleet/fleet-index.ts';
import type { FleetView } from '../../../fleet/fleet-view.ts';
import { usePreparedIndex } from '../../../fleet/use-fleet.ts';
import { pastSelection } from './past-selection.ts';

/** What a view shows of a fleet that is not the one of now; the index of that one stays as it is. */
export function usePastView(fleet: Fleet, view: View): FleetView {
  const [index] = useState(createFleetIndex);
  usePreparedIndex(index, fleet);
  const shown = index.update(fleet, useDeferredValue(view));
  useEffect(() => {
    pastSelection.retain(fleet);
    pastSelection.show(shown);
  }, [fleet, shown]);
  return shown;
}
