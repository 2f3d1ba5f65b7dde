import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useChangeSearch, useSearchTexts, type Texts } from '../../lib/navigation.ts';
import type { NamedPhones } from '../../fleet/named-phones.ts';
import { facets, type View } from '../../../batch-engine/fleet/view.ts';
import {
  ownParams,
  parseListState,
  writeListState,
  type Advanced,
  type ListState,
} from '../../fleet/list-params.ts';

export interface ListControl extends ListState {
  /** Goes to another state of the list: a new entry of the history, or in the place of this one (typing). */
  update: (
    change: Partial<View> & {
      advanced?: Advanced;
      phones?: NamedPhones | undefined;
      columns?: readonly string[] | undefined;
    },
    how?: 'push' | 'replace',
  ) => void;
}

/** The same object for as long as the text that it was read from. */
function useSavedItems<Value>(value: Value, key: string): Value {
  const [kept, setKept] = useState({ key, value });
  if (kept.key === key) return kept.value;
  setKept({ key, value });
  return value;
}

/** What the address says of the list, and how to change it. Equal parts keep their object, so that what is made from them need not be made again. */
export function useListState(): ListControl {
  const params = useSearchTexts();
  const changeSearch = useChangeSearch();
  const parsed = useMemo(() => parseListState(params), [params]);
  const filters = useSavedItems(
    parsed.view.filters,
    facets.map((facet) => params[facet] ?? '').join('\n'),
  );
  const sort = useSavedItems(parsed.view.sort, params.sort ?? '');
  const advanced = useSavedItems(parsed.advanced, JSON.stringify(parsed.advanced));
  const phones = useSavedItems(parsed.phones, JSON.stringify(parsed.phones ?? null));
  const columns = useSavedItems(parsed.columns, params.columns ?? '');
  const search = parsed.view.search;
  const view = useMemo((): View => ({ search, filters, sort }), [search, filters, sort]);

  const latest = useRef<ListState>({ view, advanced, phones, columns });
  useEffect(() => {
    latest.current = { view, advanced, phones, columns };
  }, [view, advanced, phones, columns]);

  const update = useCallback<ListControl['update']>(
    (change, how = 'push') => {
      const { advanced, phones, columns, ...viewChange } = change;
      const now = latest.current;
      const next: ListState = {
        view: { ...now.view, ...viewChange },
        advanced: advanced ?? now.advanced,
        phones: 'phones' in change ? phones : now.phones,
        columns: 'columns' in change ? columns : now.columns,
      };
      latest.current = next;
      const others = (now: Texts) =>
        Object.fromEntries(Object.entries(now).filter(([name]) => !ownParams.includes(name)));
      changeSearch((now) => ({ ...others(now), ...writeListState(next) }), how);
    },
    [changeSearch],
  );
  return { view, advanced, phones, columns, update };
}
