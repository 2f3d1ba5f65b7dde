import { useState, type ComponentProps } from 'react';
import { later } from '../../../components/later.tsx';
import { useSelectionCounts } from '../../../watch/selection.ts';
import type { SelectionBar } from './SelectionBar.tsx';

const Bar = later(async () => (await import('./SelectionBar.tsx')).SelectionBar);

/** The bar of what is selected, once something has been; it stays after that, since its dialogs outlive the selection. */
export function Selected(props: ComponentProps<typeof SelectionBar>) {
  const { selected } = useSelectionCounts(props.selection);
  const [isWanted, setIsWanted] = useState(false);
  if (selected > 0 && !isWanted) setIsWanted(true);
  return isWanted && <Bar {...props} />;
}

Selected.preload = Bar.preload;
