import { create } from 'zustand';
import { onPersonLeft } from '../../api/session.ts';
import type { Mode } from './command/mode.ts';

/** What the page remembers while the tab lives, apart from server data and what is in the URL. */
interface PageState {
  /** In the prompt. */
  line: string;
  mode: Mode | 'auto';
  /** Runs that somebody has folded or unfolded. */
  folds: Readonly<Record<string, boolean>>;
  /** The target of which those that may refuse are sent to as well: said of one target, it is not said of the next. */
  anywayFor: string | undefined;
  /** Runs from before are put away, ms since 1970. */
  clearedAt: number;
}

const fresh: PageState = { line: '', mode: 'auto', folds: {}, anywayFor: undefined, clearedAt: 0 };

export const usePageState = create<PageState>()(() => fresh);
onPersonLeft(() => usePageState.setState(fresh));

export const focusPrompt = (): void =>
  document.querySelector<HTMLInputElement>('[data-prompt]')?.focus();
export const typeLine = (line: string): void => {
  usePageState.setState({ line });
  focusPrompt();
};
/** A command has been sent. What was typed on meanwhile stays. */
export const emptyLineOf = (command: string): void =>
  usePageState.setState((state) => (state.line.trim() === command ? { line: '' } : state));
export const fold = (id: string, isOpen: boolean): void =>
  usePageState.setState(({ folds }) => ({ folds: { ...folds, [id]: isOpen } }));
