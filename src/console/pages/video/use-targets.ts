import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { emptyFleet } from '../../watch/fleet.ts';
import { fleetQuery } from '../../watch/load.ts';
import { selection, useSelectionCounts } from '../../watch/selection.ts';
import { findTargets, readIds, type Targets } from './targets.ts';
import { useVideo } from './video-store.ts';

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

/** The phones that are to be set, found in the list: rules and regions are told by it. */
export function useTargets(): TargetsState {
  const source = useVideo((state) => state.source);
  const pasted = useVideo((state) => state.pasted);
  const selected = useSelectedIds();
  const ids = useMemo(() => (source === 'selection' ? selected : readIds(pasted)), [source, selected, pasted]);
  const hasIds = ids.length > 0;
  const { data: fleet = emptyFleet, error, refetch } = useQuery({ ...fleetQuery({}), staleTime: staleTimeMs, refetchOnWindowFocus: false, enabled: hasIds });
  const targets = useMemo(() => (!hasIds ? nobody : fleet.isComplete ? findTargets(fleet, ids) : undefined), [fleet, ids, hasIds]);
  return { ids, targets, loaded: fleet.rows.length, error: targets ? null : error, retry: () => void refetch() };
}
