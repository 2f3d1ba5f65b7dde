import type { ReactNode } from 'react';
import { journalOutcomes, type JournalEntry } from '../../../contract/journal.ts';
import { recordedOperations } from '../../../contract/journal-secrecy.ts';
import { alertEntries } from '../../../contract/alerts.ts';
import { lockOperations } from '../../../contract/locks.ts';
import { scheduleOperations } from '../../../contract/schedules.ts';
import { secondYesEntries } from '../../../contract/second-yes.ts';
import { sessionOperations } from '../../../contract/sign-ins.ts';
import type { EntryFilter, EntryParts } from '../../batch/records/entry-filter.ts';
import { operationChoices, outcomeTones, type Words } from '../../batch/records/entry-texts.ts';
import type { Put } from '../../data-table/paged/address-filter.ts';
import { choicesOf, FilterBar } from '../../data-table/paged/FilterBar.tsx';
import { SearchForm } from '../../data-table/paged/SearchForm.tsx';
import type { Fleet } from '../../../batch-engine/fleet/fleet.ts';
import { Mark } from '../../ui/StatusMark.tsx';

interface Props {
  filter: EntryFilter;
  put: (part: Put<EntryParts>) => void;
  /** Those loaded: who is among them can be chosen. */
  entries: readonly JournalEntry[];
  fleet: Fleet;
  words: Words;
  children: ReactNode;
}

export function ActivityFilters({ filter, put, entries, fleet, words, children }: Props) {
  const { m } = words;
  const operations = [
    ...new Set<string>([
      ...recordedOperations,
      ...Object.values(lockOperations),
      ...Object.values(alertEntries),
      ...Object.values(sessionOperations),
      ...Object.values(secondYesEntries),
      ...Object.values(scheduleOperations),
      ...(filter.operation ?? []),
    ]),
  ];
  const fields = [
    {
      key: 'actor',
      legend: m.columns.actor,
      options: choicesOf(
        entries.map(({ actor }) => actor),
        filter.actor,
      ),
    },
    {
      key: 'operation',
      legend: m.columns.operation,
      options: operationChoices(operations, words),
    },
    {
      key: 'outcome',
      legend: m.columns.outcome,
      options: journalOutcomes.map((outcome) => ({
        value: outcome,
        label: (
          <Mark
            tone={outcomeTones[outcome]}
            label={m.outcomes[outcome]}
            title={m.outcomeHints[outcome]}
          />
        ),
      })),
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
          label={m.filters.search}
          submit={m.filters.find}
          value={filter.search?.[0]}
          onSubmit={(text) => put({ search: text === undefined ? undefined : [idOf(fleet, text)] })}
        />
      }
    >
      {children}
    </FilterBar>
  );
}

/** The id of the phone that has this name; any other text is an id itself. */
const idOf = ({ rows }: Fleet, text: string): string =>
  rows.find(({ instance_name }) => instance_name === text)?.instance_id ?? text;
