import { useRef, useState } from 'react';
import { openBatch } from '../open-batch.ts';

interface Start {
  isStarting: boolean;
  /** Why it was not started: nothing was sent. */
  error: unknown;
  /** Begins a batch, once, and shows it. Asked again after a failure it is the same one: an answer that was lost makes no second. */
  start: (begin: (id: string) => Promise<string>) => Promise<void>;
}

/** From the yes to the batch. @param onStarted puts the dialog away */
export function useStart(onStarted: () => void): Start {
  const [error, setError] = useState<unknown>();
  const [isStarting, setIsStarting] = useState(false);
  const isSent = useRef(false);
  const [id] = useState(() => crypto.randomUUID());

  async function start(begin: (id: string) => Promise<string>): Promise<void> {
    if (isSent.current) return;
    isSent.current = true;
    setIsStarting(true);
    setError(undefined);
    try {
      const begun = await begin(id);
      onStarted();
      openBatch(begun);
    } catch (failure) {
      isSent.current = false;
      setError(failure);
    }
    setIsStarting(false);
  }
  return { isStarting, error, start };
}
