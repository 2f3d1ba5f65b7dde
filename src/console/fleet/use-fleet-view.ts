import { useDeferredValue, useEffect } from 'react';
import type { Instance } from '../../contract/instances.ts';
import { createFleetIndex, type FleetIndex } from './fleet-index.ts';
import { useKnownLocks } from './known-locks.ts';
import type { FleetView } from './fleet-view.ts';
import type { Fleet } from './fleet.ts';
import { withLocks } from './locked-rows.ts';
import type { View } from './view.ts';

/** Outlives the page, so that coming back to 100,000 phones does not index them anew. One page shows a fleet at a time. */
const index = createFleetIndex();

/**
 * What a view shows of a fleet. Typing a search stays fluent: the view of before is shown until the new one is ready.
 * The index answers the same snapshot for the same arguments, whoever calls it how often, so it can be asked while rendering.
 */
export function useFleetView(fleet: Fleet, view: View): FleetView {
  const marked = withLocks(
    fleet,
    useKnownLocks(({ locks }) => locks),
  );
  usePreparedIndex(index, marked);
  return index.update(marked, useDeferredValue(view));
}

/** The phones that a view shows, at once: what is acted on is never that of the view of before. */
export const viewRows = (fleet: Fleet, view: View): readonly Instance[] =>
  index.update(withLocks(fleet, useKnownLocks.getState().locks), view).rows;

/** Makes the index ready for a first search while the browser has nothing else to do. */
export function usePreparedIndex(index: FleetIndex, fleet: Fleet): void {
  useEffect(() => {
    if (typeof requestIdleCallback === 'undefined') return undefined; // Then the first search makes itself ready.
    let handle = requestIdleCallback(prepare);
    function prepare(deadline: IdleDeadline) {
      if (!index.prepare(() => deadline.timeRemaining() > 2)) handle = requestIdleCallback(prepare);
    }
    return () => cancelIdleCallback(handle);
    // Each fleet brings phones that are not ready.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [index, fleet]);
}
