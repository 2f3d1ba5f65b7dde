import { useId, type FormEvent, type ReactNode } from 'react';
import { taskStates } from '../../../contract/journal.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { Choices } from '../../data-table/paged/Choices.tsx';
import styles from '../../data-table/paged/FilterBar.module.css';
import { FilterButton } from '../../data-table/paged/FilterButton.tsx';
import { TimeForm } from '../../data-table/paged/TimeForm.tsx';
import { navigate, searchNow } from '../../lib/navigation.ts';
import { operationLabel } from '../../batch/records/entry-texts.ts';
import type { Filter } from './search-params.ts';
import { stateTones, taskOperations, type Words } from './words.ts';
import { TextInput } from '../../ui/inputs.tsx';

interface Props {
  filter: Filter;
  change: (filter: Filter) => void;
  /** Those loaded: who is among them can be chosen. */
  actors: readonly string[];
  words: Words;
  /** What acts on the list as a whole, at the end of the line. */
  children: ReactNode;
}

export function TaskFilters({ filter, change, actors, words, children }: Props) {
  const { m, tasks } = words;
  const known = [
    ...new Set([...actors, ...(filter.actor === undefined ? [] : [filter.actor])]),
  ].toSorted();
  const operations = [
    ...new Set<string>([
      ...taskOperations,
      ...(filter.operation === undefined ? [] : [filter.operation]),
    ]),
  ];

  /** Takes the place of some parts of the filter; what is undefined is taken off. */
  function put(part: { [Key in keyof Filter]?: Filter[Key] | undefined }) {
    change(
      Object.fromEntries(
        Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined),
      ),
    );
  }

  return (
    <div className="row">
      <div className={`row gap-1 ${styles.filters}`} role="group" aria-label={m.filters.label}>
        <FilterButton what={tasks.columns.state} isActive={filter.state !== undefined}>
          {() => (
            <Choices
              legend={tasks.columns.state}
              value={filter.state}
              options={taskStates.map((state) => ({
                value: state,
                label: (
                  <Mark
                    tone={stateTones[state]}
                    label={tasks.states[state]}
                    title={tasks.stateHints[state]}
                  />
                ),
              }))}
              onChange={(state) => put({ state: taskStates.find((one) => one === state) })}
            />
          )}
        </FilterButton>
        <FilterButton what={m.filters.time} isActive={(filter.from ?? filter.to) !== undefined}>
          {(close) => (
            <TimeForm
              filter={filter}
              onApply={(range) => {
                close();
                put(range);
              }}
            />
          )}
        </FilterButton>
        <FilterButton what={m.columns.actor} isActive={filter.actor !== undefined}>
          {() => (
            <Choices
              legend={m.columns.actor}
              value={filter.actor}
              options={known.map((actor) => ({ value: actor, label: actor }))}
              onChange={(actor) => put({ actor })}
            />
          )}
        </FilterButton>
        <FilterButton what={m.columns.operation} isActive={filter.operation !== undefined}>
          {() => (
            <Choices
              legend={m.columns.operation}
              value={filter.operation}
              options={operations.map((operation) => ({
                value: operation,
                label: operationLabel(operation, words),
                hint: operation,
              }))}
              onChange={(operation) => put({ operation })}
            />
          )}
        </FilterButton>
        <LookUp words={words} />
      </div>
      <div className="row end grow">{children}</div>
    </div>
  );
}

/** Straight to a task by its id, whoever began it. */
function LookUp({ words: { m, tasks } }: { words: Words }) {
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('task');
    const taskId = typeof value === 'string' ? value.trim() : '';
    if (taskId !== '') navigate('/tasks/:taskId', { params: { taskId }, search: searchNow() });
  }
  return (
    <form className={styles.lookUp} role="search" onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        {m.columns.task}
      </label>
      <TextInput
        id={id}
        name="task"
        className="mono"
        placeholder={m.columns.task}
        maxLength={128}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
      />
      <Button type="submit">{tasks.lookUp}</Button>
    </form>
  );
}
