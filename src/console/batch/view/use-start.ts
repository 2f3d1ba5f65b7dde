import { useRef, useState } from 'react';
import { startBatch } from '../live.ts';
import { openBatch } from '../open-batch.ts';
import type { BeforeOf } from '../plan-action.ts';
import type { Plan } from '../../../batch-engine/plan.ts';

interface Start {
  isStarting: boolean;
  /** Why it was not started: nothing was sent. */
  error: unknown;
  /** Starts a plan, once, and shows its batch. */
  start: (plan: Plan, beforeOf: BeforeOf) => Promise<void>;
}

/** From the yes to the batch. @param onStarted puts the dialog away */
export function useStart(onStarted: () => void): Start {
  const [error, setError] = useState<unknown>();
  const [isStarting, setIsStarting] = useState(false);
  const isSent = useRef(false);

  async function start(plan: Plan, beforeOf: BeforeOf): Promise<void> {
    if (isSent.current) return;
    isSent.current = true;
    setIsStarting(true);
    setError(undefined);
    try {
      const id = await startBatch(plan, beforeOf);
      onStarted();
      openBatch(id);
    } catch (failure) {
      isSent.current = false;
      setError(failure);
    }
    setIsStarting(false);
  }
  return { isStarting, error, start };
}
