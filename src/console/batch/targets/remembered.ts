import { create } from 'zustand';
import { onPersonLeft } from '../../api/session.ts';
import type { Target } from './target.ts';

/** What each page was for when it was left, so that leaving it loses nothing. Of one person; the next begins anew. */
const useStore = create<Readonly<Record<string, Target | undefined>>>()(() => ({}));
onPersonLeft(() => useStore.setState({}, true));

/** What the page was for; of a selection nothing, since that may be another by now. */
export const useRemembered = (page: string): Target | undefined => useStore((all) => all[page]);

export function remember(page: string, target: Target): void {
  if (useStore.getState()[page] !== target)
    useStore.setState({ [page]: target.kind === 'selection' ? undefined : target });
}
