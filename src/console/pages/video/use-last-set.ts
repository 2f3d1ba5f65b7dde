import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { SetVideoConfig } from '../../../contract/video.ts';
import { askLastWrites } from '../../api/saved-items.ts';
import { useBatchEnds } from '../../batch/use-batch-ends.ts';
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
  const { data, error, refetch } = useQuery({
    queryKey: [name, SetVideoConfig.name, ids],
    queryFn: () => askLastWrites(SetVideoConfig.name, ids),
    enabled: ids.length > 0,
  });
  useBatchEnds(() => void client.invalidateQueries({ queryKey: [name, SetVideoConfig.name] }));
  const last = useMemo(() => (data ? groupLast(ids, data) : undefined), [ids, data]);
  return { last, error: data ? null : error, retry: () => void refetch() };
}
