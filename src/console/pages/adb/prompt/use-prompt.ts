import { useState, type KeyboardEvent } from 'react';
import { complete, type Completion } from '../command/complete.ts';
import { atDraft, lineOf, searchBack, step, type Recall } from '../command/history.ts';
import { usePageState } from '../page-state.ts';

/** The newest command that has the words, while Ctrl-R is at work. */
export interface Search {
  words: string;
  /** Place of what was found. */
  at: number | undefined;
}

interface Doings {
  /** Oldest first, each once. */
  history: readonly string[];
  /** What earlier output has shown. */
  pathsSeen: () => Iterable<string>;
  onRun: () => void;
  /** @returns whether there was something to stop */
  onInterrupt: () => boolean;
  onClear: () => void;
}

export interface PromptState {
  line: string;
  search: Search | undefined;
  /** What Tab has found, and which of it is chosen. */
  options: { found: Completion; chosen: number } | undefined;
  type: (line: string) => void;
  choose: (option: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** The keys of a terminal's line. */
export function usePrompt({
  history,
  pathsSeen,
  onRun,
  onInterrupt,
  onClear,
}: Doings): PromptState {
  const line = usePageState((state) => state.line);
  const [recall, setRecall] = useState<Recall>();
  const [search, setSearch] = useState<Search>();
  const [options, setOptions] = useState<PromptState['options']>();
  const [leaves, setLeaves] = useState(false);
  const setLine = (next: string) => usePageState.setState({ line: next });

  function type(next: string) {
    setOptions(undefined);
    setLeaves(false);
    if (search) return setSearch({ words: next, at: searchBack(history, next) });
    setRecall(undefined);
    setLine(next);
  }

  function choose(option: string, { from } = options?.found ?? { from: 0 }) {
    setLine(`${line.slice(0, from)}${option}${option.endsWith('/') ? '' : ' '}`);
    setOptions(undefined);
  }

  function walk(direction: -1 | 1) {
    const next = step(history, recall ?? atDraft(line), direction);
    setRecall(next);
    setLine(lineOf(history, next));
  }

  /** @returns whether there was something to complete */
  function tab(caret: number, isBack: boolean): boolean {
    if (options) {
      const count = options.found.options.length;
      setOptions({ ...options, chosen: (options.chosen + (isBack ? count - 1 : 1)) % count });
      return true;
    }
    if (line.trim() === '' || caret < line.length) return false;
    const found = complete(line, caret, { history, paths: pathsSeen() });
    const [first] = found.options;
    if (first === undefined) return false;
    if (found.options.length === 1) choose(first, found);
    else {
      setLine(line.slice(0, found.from) + found.common);
      setOptions({ found, chosen: 0 });
    }
    return true;
  }

  function takeFound() {
    const found = search?.at === undefined ? undefined : history[search.at];
    if (found !== undefined) setLine(found);
    setSearch(undefined);
  }

  function control(key: string, isTextSelected: boolean): boolean {
    if (key === 'r') {
      setOptions(undefined);
      setSearch(
        search
          ? { ...search, at: searchBack(history, search.words, search.at) ?? search.at }
          : { words: '', at: undefined },
      );
    } else if (key === 'l') onClear();
    else if (key === 'c' && !isTextSelected) {
      if (search) setSearch(undefined);
      else if (!onInterrupt()) type('');
    } else return false;
    return true;
  }

  function plain(key: string, isShift: boolean, caret: number): boolean {
    if (key === 'Enter') {
      const chosen = options?.found.options[options.chosen];
      if (search) takeFound();
      else if (chosen !== undefined) choose(chosen);
      else onRun();
    } else if (key === 'Escape') {
      const wasOpen = search !== undefined || options !== undefined;
      setSearch(undefined);
      setOptions(undefined);
      setLeaves(!wasOpen);
      return wasOpen;
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const direction = key === 'ArrowUp' ? -1 : 1;
      if (options) tab(caret, direction < 0);
      else if (search) takeFound();
      else walk(direction);
    } else if (key === 'Tab')
      return !search && !leaves && (options !== undefined || !isShift) && tab(caret, isShift);
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.metaKey || event.altKey) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const caret = selectionStart ?? value.length;
    const isDone = event.ctrlKey
      ? control(event.key.toLowerCase(), selectionStart !== selectionEnd)
      : plain(event.key, event.shiftKey, caret);
    if (isDone) event.preventDefault();
  }

  return { line, search, options, type, choose, onKeyDown };
}
