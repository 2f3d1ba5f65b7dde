import { useMemo } from 'react';
import { useChangeSearch, useSearchTexts } from '../../lib/navigation.ts';
import {
  ownParams,
  parseFilter,
  writeFilter,
  type Filter,
} from '../../batch/records/entry-filter.ts';

export interface FilterControl {
  filter: Filter;
  change: (filter: Filter) => void;
}

/** What the address says of the journal, and how to change it. */
export function useFilter(): FilterControl {
  const texts = useSearchTexts();
  const changeSearch = useChangeSearch();
  return useMemo(
    () => ({
      filter: parseFilter(texts),
      change: (filter) =>
        changeSearch((now) => ({
          ...Object.fromEntries(Object.entries(now).filter(([name]) => !ownParams.includes(name))),
          ...writeFilter(filter),
        })),
    }),
    [texts, changeSearch],
  );
}
