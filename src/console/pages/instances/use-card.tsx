import { useMemo } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import type { RowCard } from '../../data-table/types.ts';
import { later } from '../../ui/later.tsx';
import type { CellContext } from './cells.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

const PhoneCard = later(async () => (await import('./parts/PhoneCard.tsx')).PhoneCard);
const look = { height: 96, heads: ['instance_name', 'running_status', 'region'] };

/** How a phone is shown where a row of cells has no room; undefined where it has. */
export function useCard(context: CellContext): RowCard<Instance> | undefined {
  const isNarrow = useIsNarrow();
  return useMemo(
    () =>
      isNarrow ? { ...look, cell: (row) => <PhoneCard row={row} context={context} /> } : undefined,
    [isNarrow, context],
  );
}
