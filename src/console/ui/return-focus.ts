import { useEffect } from 'react';

/** What had the focus lately, the newest first: where a menu has gone that opened a dialog, its button is the next. */
let trail: HTMLElement[] = [];
const longest = 8;

/** Notes where the focus goes, for dialogs to give it back. Once, for the whole page. @returns takes it back */
export function followFocus(): () => void {
  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement)
      trail = [target, ...trail.filter((element) => element !== target)].slice(0, longest);
  };
  document.addEventListener('focusin', note);
  return () => document.removeEventListener('focusin', note);
}

/** Where the focus falls when what had it has gone: nobody has it then. */
const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

function giveBack(to: readonly HTMLElement[]): void {
  const page = ['[role="grid"]', 'main'].flatMap((place) => [
    ...document.querySelectorAll<HTMLElement>(place),
  ]);
  for (const element of [...to, ...page]) {
    if (!isLost()) return;
    if (element.isConnected) element.focus({ preventScroll: true });
  }
}

/**
 * For every dialog, whatever it is made of: the focus goes back to what had it before, once the dialog has gone, unless
 * something else has taken it.
 * @param choose what of that is to have it, the first that can
 */
export function useReturnFocus(
  choose: (had: readonly HTMLElement[]) => readonly HTMLElement[] = asTheyAre,
): void {
  useEffect(() => {
    const had = trail;
    return () => giveBack(choose(had));
  }, [choose]);
}

const asTheyAre = (had: readonly HTMLElement[]): readonly HTMLElement[] => had;
