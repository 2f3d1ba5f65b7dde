import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { journalLimits } from '../../../../contract/journal.ts';
import { useBegun } from '../../../batch/begun.ts';
import { useParams } from '../../../lib/navigation.ts';
import { usePageState } from '../page-state.ts';
import { inOrder, runsQuery, type RunSummary } from './runs.ts';

const atFirst = 20;

export interface Transcript {
  /** All that is known, oldest first. */
  runs: readonly RunSummary[];
  /** Of them, those on screen. */
  shown: readonly RunSummary[];
  isOpen: (id: string) => boolean;
  /** Of the address. */
  namedId: string | undefined;
  clearedCount: number;
  isLoading: boolean;
  error: Error | null;
  refetch: () => void;
  /** Undefined where there are none. */
  showEarlier: (() => void) | undefined;
}

/** The commands that were run, by everybody. */
export function useTranscript(): Transcript {
  const { batchId: namedId } = useParams();
  const [limit, setLimit] = useState(atFirst);
  const { data, isLoading, error, refetch } = useQuery(runsQuery(limit));
  const begun = useBegun((state) => state.all);
  const { clearedAt, folds } = usePageState();
  const runs = useMemo(
    () => withNamed(inOrder(data?.items ?? []), namedId, data !== undefined),
    [data, namedId],
  );
  const shown = useMemo(
    () => runs.filter(({ id, at }) => at > clearedAt || id === namedId),
    [runs, clearedAt, namedId],
  );
  return {
    runs,
    shown,
    isOpen(id) {
      return folds[id] ?? (id === namedId || begun.has(id));
    },
    namedId,
    clearedCount: runs.length - shown.length,
    isLoading,
    error,
    refetch: () => void refetch(),
    showEarlier:
      data?.hasMore && limit < journalLimits.pageSize
        ? () => setLimit(Math.min(journalLimits.pageSize, limit * 5))
        : undefined,
  };
}

/** What the address names is there even where it is older than what was listed: the journal is asked for it. */
function withNamed(
  runs: readonly RunSummary[],
  namedId: string | undefined,
  isListed: boolean,
): readonly RunSummary[] {
  if (namedId === undefined || !isListed || runs.some(({ id }) => id === namedId)) return runs;
  return [
    { id: namedId, command: '…', mode: 'async', at: 0, actor: undefined, count: 0, failed: 0 },
    ...runs,
  ];
}
