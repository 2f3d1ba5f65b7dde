import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { isRecord, ledger } from '../batch/live.ts';
import type { RunView } from '../batch/store.ts';
import type { BatchLedger } from './ledger.ts';
import { recover } from './recover.ts';

const empty: BatchLedger = { outputs: new Map(), tasks: [], isLeft: false };

/** What the phones of a batch printed, as it comes in; of one of before it is brought back first. */
export function useOutputs({ id, ...view }: RunView): BatchLedger & { isLoading: boolean; error: Error | null; retry: () => void } {
  const now = useStore(ledger.store, (all) => all[id] ?? empty);
  // Each reading of a record of before is another run.
  const { isLoading, error, refetch } = useQuery({
    queryKey: ['outputs', id, view.startedAt],
    enabled: isRecord({ id, ...view }),
    staleTime: 0,
    gcTime: 0,
    queryFn: () => recover(id).then(() => true),
  });
  return { ...now, isLoading, error, retry: () => void refetch() };
}
