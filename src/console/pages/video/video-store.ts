import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { onPersonLeft } from '../../api/session.ts';
import { begin, record, redo, undo, type History } from './history.ts';
import type { Grid } from './matrix.ts';
import { builtIns, type BuiltIn } from './presets.ts';

/** What the sheet is compared with, as it was when it was chosen. */
export type Base =
  | { kind: 'builtIn'; name: BuiltIn; grid: Grid }
  | { kind: 'own'; id: string; name: string; grid: Grid }
  | { kind: 'last'; key: string; grid: Grid };

/** One state of the sheet. */
export interface Sheet {
  grid: Grid;
  base: Base | undefined;
}

interface VideoState {
  /** Whose sheet it is: account, user, project. */
  owner: string | undefined;
  history: History<Sheet>;
}

export const builtInBase = (name: BuiltIn): Base => ({
  kind: 'builtIn',
  name,
  grid: builtIns[name],
});

const initialState = (): VideoState => ({
  owner: undefined,
  history: begin<Sheet>({ grid: builtIns.balanced, base: builtInBase('balanced') }),
});

/**
 * The page's state, outside of it and in the tab's storage: neither leaving the page nor a reload loses anything. Of one person; the
 * next begins anew.
 */
export const useVideo = create<VideoState>()(
  persist(initialState, {
    name: 'console.video',
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
  }),
);
onPersonLeft(() => useVideo.setState(initialState()));

/** Takes the sheet for somebody. One that another has left in this tab is nobody's. */
export function claimSheet(owner: string): void {
  useVideo.setState((state) =>
    state.owner === owner
      ? state
      : { ...(state.owner === undefined ? state : initialState()), owner },
  );
}

function change(make: (history: History<Sheet>) => History<Sheet>): void {
  useVideo.setState(({ history }) => ({ history: make(history) }));
}

/** A step that can be undone; none where nothing changes. */
export const editGrid = (grid: Grid): void =>
  change((history) =>
    grid === history.present.grid ? history : record(history, { ...history.present, grid }),
  );
/** Puts settings into the sheet, which is compared with them from then on. */
export const loadBase = (base: Base): void =>
  change((history) => record(history, { grid: base.grid, base }));
/** Compares with something else; no step of its own. */
export const compareWith = (base: Base | undefined): void =>
  change((history) => ({ ...history, present: { ...history.present, base } }));
export const undoEdit = (): void => change(undo);
export const redoEdit = (): void => change(redo);
