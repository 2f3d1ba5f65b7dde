import { useQuery } from '@tanstack/react-query';
import { operations } from '../../../contract/index.ts';
import { findPhone } from '../../watch/fleet.ts';
import { batches, isElsewhere, isRecord, showRecord, useRun } from '../live.ts';
import { readBatch, readEntries } from '../read-journal.ts';
import { restore } from '../restore.ts';
import type { RunView } from '../store.ts';
import { currentFleet } from './current-fleet.ts';
import { followRecord } from './follow-record.ts';

/** What the journal said of a batch. */
export interface BatchRecord {
  actor: string;
  /** Milliseconds since 1970; undefined where nothing was sent. */
  lastSentAt: number | undefined;
  /** Milliseconds since 1970. */
  readAt: number;
  /** Another tab of this browser has it in hand. */
  isElsewhere: boolean;
}

/** A batch of this tab, or else as the journal knows it. */
export function useBatch(id: string): { view: RunView | undefined; record: BatchRecord | undefined; error: Error | null; isUnreadable: boolean; refresh: () => void } {
  const view = useRun(id);
  const isOwn = view !== undefined && !isRecord(view);
  const query = useQuery({
    queryKey: ['batch', id],
    enabled: view === undefined,
    staleTime: 0,
    gcTime: 0,
    queryFn: async (): Promise<BatchRecord | null> => {
      const elsewhere = await isElsewhere(id);
      const batch = await readBatch(id);
      const fleet = currentFleet();
      const entries = await readEntries(id);
      const restored = restore(batch, entries, operations, (phone) => findPhone(fleet, phone)?.instance_name);
      if (!restored) return null;
      showRecord(id, restored.plan, restored);
      void followRecord(id, entries);
      return { actor: batch.actor, lastSentAt: restored.lastSentAt, readAt: Date.now(), isElsewhere: elsewhere };
    },
  });
  return {
    view,
    record: isOwn ? undefined : (query.data ?? undefined),
    error: view ? null : query.error,
    isUnreadable: query.data === null,
    refresh: () => {
      if (view && isRecord(view)) batches.forget(id);
      void query.refetch();
    },
  };
}
