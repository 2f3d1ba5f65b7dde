import type { ReactNode } from 'react';
import { batchActionNames } from '../../../contract/batch-actions.ts';
import type { Put } from '../../data-table/paged/address-filter.ts';
import { choicesOf, FilterBar } from '../../data-table/paged/FilterBar.tsx';
import { SearchForm } from '../../data-table/paged/SearchForm.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { batchListStates, type BatchFilter, type BatchParts } from './search-params.ts';
import type { Words } from './words.ts';

interface Props {
  filter: BatchFilter;
  put: (part: Put<BatchParts>) => void;
  /** Who has begun those loaded: they can be chosen. */
  actors: readonly string[];
  words: Words;
  children: ReactNode;
}

export function BatchFilters({ filter, put, actors, words: { m, batch }, children }: Props) {
  const { filters } = useMessages('activity');
  const fields = [
    {
      key: 'state',
      legend: m.columns.state,
      options: batchListStates.map((state) => ({ value: state, label: m.states[state] })),
      isSingle: true,
    },
    {
      key: 'action',
      legend: m.columns.what,
      options: batchActionNames.map((action) => ({
        value: action,
        label: batch.actions[action].label,
      })),
      isSingle: true,
    },
    {
      key: 'by',
      legend: m.columns.by,
      options: choicesOf(actors, filter.by),
      isSingle: true,
    },
  ];
  return (
    <FilterBar
      filter={filter}
      put={put}
      fields={fields}
      hasTime
      search={
        <SearchForm
          label={m.phone}
          submit={filters.find}
          value={filter.phone?.[0]}
          onSubmit={(text) => put({ phone: text === undefined ? undefined : [text] })}
        />
      }
    >
      {children}
    </FilterBar>
  );
}
