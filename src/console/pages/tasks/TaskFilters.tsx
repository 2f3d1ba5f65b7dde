import type { ReactNode } from 'react';
import { taskStates } from '../../../contract/journal.ts';
import { operationChoices } from '../../batch/records/entry-texts.ts';
import type { Put } from '../../data-table/paged/address-filter.ts';
import { choicesOf, FilterBar } from '../../data-table/paged/FilterBar.tsx';
import { SearchForm } from '../../data-table/paged/SearchForm.tsx';
import { navigate, searchNow } from '../../lib/navigation.ts';
import { Mark } from '../../ui/StatusMark.tsx';
import type { TaskFilter, TaskParts } from './search-params.ts';
import { stateTones, taskOperations, type Words } from './words.ts';

interface Props {
  filter: TaskFilter;
  put: (part: Put<TaskParts>) => void;
  /** Those loaded: who is among them can be chosen. */
  actors: readonly string[];
  words: Words;
  children: ReactNode;
}

export function TaskFilters({ filter, put, actors, words, children }: Props) {
  const { m, tasks } = words;
  const operations = [...new Set<string>([...taskOperations, ...(filter.operation ?? [])])];
  const fields = [
    {
      key: 'state',
      legend: tasks.columns.state,
      options: taskStates.map((state) => ({
        value: state,
        label: (
          <Mark
            tone={stateTones[state]}
            label={tasks.states[state]}
            title={tasks.stateHints[state]}
          />
        ),
      })),
      isSingle: true,
    },
    {
      key: 'actor',
      legend: m.columns.actor,
      options: choicesOf(actors, filter.actor),
      isSingle: true,
    },
    {
      key: 'operation',
      legend: m.columns.operation,
      options: operationChoices(operations, words),
      isSingle: true,
    },
  ];
  return (
    <FilterBar
      filter={filter}
      put={put}
      fields={fields}
      hasTime
      // Straight to a task by its id, whoever began it.
      search={
        <SearchForm
          label={m.columns.task}
          submit={tasks.lookUp}
          onSubmit={(taskId) => {
            if (taskId !== undefined)
              navigate('/tasks/:taskId', { params: { taskId }, search: searchNow() });
          }}
        />
      }
    >
      {children}
    </FilterBar>
  );
}
