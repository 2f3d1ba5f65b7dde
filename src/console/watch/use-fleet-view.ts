import { useDeferredValue } from 'react';
import { createFleetIndex } from './fleet-index.ts';
import type { FleetView } from './fleet-view.ts';
import type { Fleet } from './fleet.ts';
import type { View } from './view.ts';

/** Outlives the page, so that coming back to 100,000 phones does not index them anew. One page shows a fleet at a time. */
const index = createFleetIndex();

/**
 * What a view shows of a fleet. Typing a search stays fluent: the view of before is shown until the new one is ready.
 * The index answers the same snapshot for the same arguments, whoever calls it how often, so it can be asked while rendering.
 */
export function useFleetView(fleet: Fleet, view: View): FleetView {
  return index.update(fleet, useDeferredValue(view));
}
