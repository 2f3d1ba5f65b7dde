import { useEffect, useRef } from 'react';
import { isFinished, useRuns } from './live.ts';

/** Calls back whenever another batch of this tab has come to its end. */
export function useBatchEnds(onEnd: () => void): void {
  const ended = Object.values(useRuns()).filter((run) => isFinished(run)).length;
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
