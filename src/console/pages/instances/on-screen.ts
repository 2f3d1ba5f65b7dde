import { create } from 'zustand';
import type { StatusMap } from '../../fleet/statuses.ts';

interface OnScreen {
  /** The phones whose data state somebody sees: rows in the window. */
  visibleIds: readonly string[];
  statuses: StatusMap;
}

/** Apart from the page, so that scrolling and a round of statuses render the cells concerned and nothing above them. */
export const useOnScreen = create<OnScreen>()(() => ({ visibleIds: [], statuses: new Map() }));

export const setVisibleIds = (visibleIds: readonly string[]): void =>
  useOnScreen.setState({ visibleIds });
