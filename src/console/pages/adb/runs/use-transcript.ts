import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { journalLimits } from '../../../../contract/journal.ts';
import { isRecord, useRuns } from '../../../batch/live.ts';
import { useParams } from '../../../navigation.ts';
import { usePageState } from '../page-state.ts';
import { mergeRuns, runsQuery, type RunSummary } from './runs.ts';

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

/** The commands that were run, by everybody, and those of this tab as they go on. */
export function useTranscript(): Transcript {
  const { batchId: namedId } = useParams();
  const [limit, setLimit] = useState(atFirst);
  const { data, isLoading, error, refetch } = useQuery(runsQuery(limit));
  const views = useRuns();
  const { clearedAt, folds } = usePageState();
  const ids = Object.keys(views).join();
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- what is read of them never changes
  const runs = useMemo(() => withNamed(mergeRuns(data?.items ?? [], Object.values(views)), namedId, data !== undefined), [data, ids, namedId]);
  const shown = useMemo(() => runs.filter(({ id, at }) => at > clearedAt || id === namedId), [runs, clearedAt, namedId]);
  return {
    runs,
    shown,
    isOpen(id) {
      const view = views[id];
      return folds[id] ?? (id === namedId || (view !== undefined && !isRecord(view)));
    },
    namedId,
    clearedCount: runs.length - shown.length,
    isLoading,
    error,
    refetch: () => void refetch(),
    showEarlier: data?.hasMore && limit < journalLimits.pageSize ? () => setLimit(Math.min(journalLimits.pageSize, limit * 5)) : undefined,
  };
}

/** What the address names is there even where it is older than what was listed: the journal is asked for it. */
function withNamed(runs: readonly RunSummary[], namedId: string | undefined, isListed: boolean): readonly RunSummary[] {
  if (namedId === undefined || !isListed || runs.some(({ id }) => id === namedId)) return runs;
  return [{ id: namedId, command: '…', mode: 'async', at: 0, actor: '', count: 0 }, ...runs];
}
