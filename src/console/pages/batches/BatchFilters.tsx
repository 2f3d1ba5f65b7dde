import { useId, type FormEvent, type ReactNode } from 'react';
import { batchActionNames } from '../../../contract/batch-actions.ts';
import { Choices } from '../../data-table/paged/Choices.tsx';
import styles from '../../data-table/paged/FilterBar.module.css';
import { FilterButton } from '../../data-table/paged/FilterButton.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { batchListStates, wordLength, type Filter } from './search-params.ts';
import type { Words } from './words.ts';
import { TextInput } from '../../ui/inputs.tsx';

interface Props {
  filter: Filter;
  change: (filter: Filter) => void;
  /** Who has begun those loaded: they can be chosen. */
  actors: readonly string[];
  words: Words;
  /** What acts on the list as a whole, at the end of the line. */
  children: ReactNode;
}

export function BatchFilters({ filter, change, actors, words: { m, batch }, children }: Props) {
  const { filters } = useMessages('activity');
  const known = [
    ...new Set([...actors, ...(filter.by === undefined ? [] : [filter.by])]),
  ].toSorted();

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
      <div className={`row gap-1 ${styles.filters}`} role="group" aria-label={filters.label}>
        <FilterButton what={m.columns.state} isActive={filter.state !== undefined}>
          {() => (
            <Choices
              legend={m.columns.state}
              value={filter.state}
              options={batchListStates.map((state) => ({ value: state, label: m.states[state] }))}
              onChange={(state) => put({ state: batchListStates.find((one) => one === state) })}
            />
          )}
        </FilterButton>
        <FilterButton what={m.columns.what} isActive={filter.action !== undefined}>
          {() => (
            <Choices
              legend={m.columns.what}
              value={filter.action}
              options={batchActionNames.map((action) => ({
                value: action,
                label: batch.actions[action].label,
              }))}
              onChange={(action) => put({ action: batchActionNames.find((one) => one === action) })}
            />
          )}
        </FilterButton>
        <FilterButton what={m.columns.by} isActive={filter.by !== undefined}>
          {() => (
            <Choices
              legend={m.columns.by}
              value={filter.by}
              options={known.map((actor) => ({ value: actor, label: actor }))}
              onChange={(by) => put({ by })}
            />
          )}
        </FilterButton>
        <FilterButton what={m.phone} isActive={filter.phone !== undefined}>
          {(close) => (
            <PhoneForm
              phone={filter.phone}
              m={m}
              onApply={(phone) => {
                close();
                put({ phone });
              }}
            />
          )}
        </FilterButton>
      </div>
      <div className="row end grow">{children}</div>
    </div>
  );
}

/** The batches of one phone. */
function PhoneForm({
  phone,
  m,
  onApply,
}: {
  phone: string | undefined;
  m: Words['m'];
  onApply: (phone: string | undefined) => void;
}) {
  const { filters } = useMessages('activity');
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('phone');
    onApply((typeof value === 'string' && value.trim()) || undefined);
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p id={`${id}-note`} className="soft small">
        {m.phoneNote}
      </p>
      <label className="stack gap-1" htmlFor={id}>
        {m.phone}
        <TextInput
          id={id}
          name="phone"
          className="mono"
          maxLength={wordLength}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          defaultValue={phone}
          aria-describedby={`${id}-note`}
        />
      </label>
      <div className="row gap-1">
        <Button variant="primary" type="submit">
          {filters.apply}
        </Button>
        {phone !== undefined && (
          <Button variant="quiet" onClick={() => onApply(undefined)}>
            {filters.reset}
          </Button>
        )}
      </div>
    </form>
  );
}
