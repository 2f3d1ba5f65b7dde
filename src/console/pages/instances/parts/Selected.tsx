import type { ComponentProps } from 'react';
import { later } from '../../../ui/later.tsx';
import { useSelectionCounts } from '../../../fleet/selection.ts';
import type { SelectionBar } from './SelectionBar.tsx';

const Bar = later(async () => (await import('./SelectionBar.tsx')).SelectionBar, {
  messages: ['listParts', 'batch', 'targets', 'locks'],
});

/** The bar of what is selected, while something is. */
export function Selected(props: ComponentProps<typeof SelectionBar>) {
  const { selected } = useSelectionCounts(props.selection);
  return selected > 0 && <Bar {...props} />;
}

Selected.preload = Bar.preload;
