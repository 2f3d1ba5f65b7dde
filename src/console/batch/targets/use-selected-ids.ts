import { useMemo } from 'react';
import { selection, useSelectionCounts } from '../../fleet/selection.ts';

/** The selected ids of the list. */
export function useSelectedIds(): readonly string[] {
  const counts = useSelectionCounts(selection); // Another object whenever the selection is another.
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- as said
  return useMemo(() => selection.ids(), [counts]);
}
