import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { emptyFleet } from './fleet.ts';
import { fleetQuery } from './load.ts';
import { selection, useSelectionCounts } from './selection.ts';
import { findTargets, readIds, type Source, type Targets } from './targets.ts';

/** A list that is so old is loaded anew when the page is opened. */
const staleTimeMs = 60_000;
const nobody: Targets = { phones: [], unlisted: [] };

export interface TargetsState {
  /** As given, whether the list has them or not. */
  ids: readonly string[];
  /** Undefined while the list is not known whole. */
  targets: Targets | undefined;
  /** How many phones of the list are there so far. */
  loaded: number;
  error: Error | null;
  retry: () => void;
}

/** The selected ids of the list. */
export function useSelectedIds(): readonly string[] {
  const counts = useSelectionCounts(selection); // Another object whenever the selection is another.
  // oxlint-disable-next-line react/exhaustive-deps -- as said
  return useMemo(() => selection.ids(), [counts]);
}

/** The phones that a page acts on, found in the list: rules and regions are told by it. @param pasted ids, as typed */
export function useTargets(source: Source, pasted: string): TargetsState {
  const selected = useSelectedIds();
  const ids = useMemo(() => (source === 'selection' ? selected : readIds(pasted)), [source, selected, pasted]);
  const hasIds = ids.length > 0;
  const { data: fleet = emptyFleet, error, refetch } = useQuery({ ...fleetQuery({}), staleTime: staleTimeMs, refetchOnWindowFocus: false, enabled: hasIds });
  const targets = useMemo(() => (!hasIds ? nobody : fleet.isComplete ? findTargets(fleet, ids) : undefined), [fleet, ids, hasIds]);
  return { ids, targets, loaded: fleet.rows.length, error: targets ? null : error, retry: () => void refetch() };
}
