import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { isLayerOpen, isTaken, keyName } from '../lib/keyboard.ts';
import styles from './Drawer.module.css';
import { useReturnFocus } from './return-focus.ts';

interface Props {
  label: string;
  isLoading: boolean;
  /** Stands still while the rest scrolls. */
  head: ReactNode;
  children: ReactNode;
  onClose: () => void;
  /** To the next or the one before, by `j` and `k`. */
  onStep: (by: 1 | -1) => void;
}

const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

/** One of the things of a list, over it and under an address of its own. Not modal: the list stays in reach. */
export function Drawer({ label, isLoading, head, children, onClose, onStep }: Props) {
  const drawer = useRef<HTMLDivElement>(null);
  useFocusWhileOpen(drawer);

  // Before it is seen: keys that are pressed at the first sight of it are for it.
  const keys = useRef({ onClose, onStep });
  useLayoutEffect(() => {
    keys.current = { onClose, onStep };
  });
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTaken(event) || !(event.target instanceof Element)) return;
      if (event.target.closest(typing) || isLayerOpen()) return;
      if (event.key === 'Escape') keys.current.onClose();
      else if (keyName(event) === 'j' && drawer.current?.contains(event.target))
        keys.current.onStep(1);
      else if (keyName(event) === 'k' && drawer.current?.contains(event.target))
        keys.current.onStep(-1);
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div
      ref={drawer}
      className={styles.drawer}
      role="dialog"
      aria-label={label}
      aria-busy={isLoading}
      tabIndex={-1}
    >
      {head}
      <div className={`stack gap-4 ${styles.body}`}>{children}</div>
    </div>
  );
}

/** Takes the focus when it opens and gives it back when it closes; going from one to the next leaves it where it is. */
function useFocusWhileOpen(drawer: RefObject<HTMLElement | null>) {
  useReturnFocus(gridsForRows);
  useLayoutEffect(() => drawer.current?.focus({ preventScroll: true }), [drawer]);
}

/** A row that was opened is one of many by now: the grid knows which is the active one. */
const gridsForRows = (had: readonly HTMLElement[]): readonly HTMLElement[] =>
  had.map((element) => element.closest<HTMLElement>('[role="grid"]') ?? element);
