import type { ComponentProps } from 'react';
import { later } from '../../../ui/later.tsx';
import { loadMessages } from '../../../i18n/messages.ts';
import { useSelectionCounts } from '../../../fleet/selection.ts';
import type { SelectionBar } from './SelectionBar.tsx';

const Bar = later(async () => {
  const [{ SelectionBar }] = await Promise.all([
    import('./SelectionBar.tsx'),
    loadMessages('listParts'),
    loadMessages('batch'),
    loadMessages('targets'),
    loadMessages('locks'),
  ]);
  return SelectionBar;
});

/** The bar of what is selected, while something is. */
export function Selected(props: ComponentProps<typeof SelectionBar>) {
  const { selected } = useSelectionCounts(props.selection);
  return selected > 0 && <Bar {...props} />;
}

Selected.preload = Bar.preload;
