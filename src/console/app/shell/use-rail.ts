import { useState } from 'react';
import { useMedia } from '../../lib/use-media.ts';

const keyOf = (person: string) => `console.rail.${person}`;

/** What a person has chosen: the rail folded or not; undefined where nothing was. */
function readFolded(person: string): boolean | undefined {
  try {
    const stored = localStorage.getItem(keyOf(person));
    return stored === null ? undefined : stored === 'folded';
  } catch {
    return undefined;
  }
}

/**
 * How the rail stands: beside the page, with words or folded to icons, or, below 900 px, a drawer that is called. Who has chosen
 * nothing has words where there is room for them.
 */
export function useRail(person: string) {
  const isDrawer = useMedia('(width < 900px)');
  const isWide = useMedia('(width >= 1200px)');
  const [chosen, setChosen] = useState(() => readFolded(person));
  const isFolded = !isDrawer && (chosen ?? !isWide);

  function toggle() {
    setChosen(!isFolded);
    try {
      localStorage.setItem(keyOf(person), isFolded ? 'open' : 'folded');
    } catch {
      // A browser that keeps nothing: it holds for this page.
    }
  }

  return { isDrawer, isFolded, toggle };
}

export type RailState = ReturnType<typeof useRail>;
