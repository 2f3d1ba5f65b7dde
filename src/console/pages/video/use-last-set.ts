import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { SetVideoConfig } from '../../../contract/video.ts';
import { askLastWrites } from '../../api/kept.ts';
import { batches } from '../../batch/live.ts';
import { groupLast, type LastSet } from './last-set.ts';

const name = 'lastWrites';

interface LastSetState {
  last: LastSet | undefined;
  error: Error | null;
  retry: () => void;
}

/** What phones were last set to, as the journal remembers; asked again once a batch of this tab has set some. */
export function useLastSet(ids: readonly string[]): LastSetState {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: [name, SetVideoConfig.name, ids], queryFn: () => askLastWrites(SetVideoConfig.name, ids), enabled: ids.length > 0 });
  const answered = useStore(batches.store, ({ runs }) => {
    const own = Object.values(runs).filter(({ plan }) => plan.steps[0]?.name === SetVideoConfig.name);
    return own.filter(({ phase }) => phase.kind === 'ended').length;
  });
  useEffect(() => {
    if (answered > 0) void client.invalidateQueries({ queryKey: [name, SetVideoConfig.name] });
  }, [client, answered]);
  const last = useMemo(() => (data ? groupLast(ids, data) : undefined), [ids, data]);
  return { last, error: data ? null : error, retry: () => void refetch() };
}
