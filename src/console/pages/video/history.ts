/** What was, is and was taken back. */
export interface History<State> {
  past: readonly State[];
  present: State;
  future: readonly State[];
}

/** Nobody goes back further. */
export const mostSteps = 100;

export const begin = <State>(present: State): History<State> => ({ past: [], present, future: [] });

/** A step; none where nothing has changed. What had been taken back is gone. */
export function record<State>(history: History<State>, next: State): History<State> {
  if (next === history.present) return history;
  return { past: [...history.past, history.present].slice(-mostSteps), present: next, future: [] };
}

/** One step back; the same where there is none. */
export function undo<State>(history: History<State>): History<State> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
  };
}

/** Takes one step back back. */
export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
