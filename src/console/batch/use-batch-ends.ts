import { useEffect, useRef } from 'react';
import { useBegun } from './begun.ts';

/** Calls back whenever another batch that was begun in this tab has come to its end. */
export function useBatchEnds(onEnd: () => void): void {
  const ended = useBegun((state) => state.endedCount);
  const seen = useRef(ended);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => {
    if (ended > seen.current) latest.current();
    seen.current = ended;
  }, [ended]);
}
