import type { ReactNode } from 'react';
import { lockOperations } from '../../../../contract/locks.ts';
import { recordedOperations } from '../../../../contract/journal-secrecy.ts';
import { secondYesEntries } from '../../../../contract/second-yes.ts';
import { sessionOperations } from '../../../../contract/sign-ins.ts';
import { journalOutcomes, type JournalEntry } from '../../../../contract/journal.ts';
import { Mark } from '../../../ui/StatusMark.tsx';
import { Choices } from '../../../data-table/paged/Choices.tsx';
import styles from '../../../data-table/paged/FilterBar.module.css';
import { FilterButton } from '../../../data-table/paged/FilterButton.tsx';
import { TimeForm } from '../../../data-table/paged/TimeForm.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { Filter } from '../../../batch/records/entry-filter.ts';
import type { FilterControl } from '../use-filter.ts';
import { operationLabel, outcomeTones } from '../../../batch/records/entry-texts.ts';
import { IdForm } from './IdForm.tsx';

interface Props {
  control: FilterControl;
  /** Those loaded: who is among them can be chosen. */
  entries: readonly JournalEntry[];
  /** What acts on the list as a whole, at the end of the line. */
  children: ReactNode;
}

export function FilterBar({ control: { filter, change }, entries, children }: Props) {
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const actors = [
    ...new Set([
      ...entries.map(({ actor }) => actor),
      ...(filter.actor === undefined ? [] : [filter.actor]),
    ]),
  ].toSorted();
  const operations = [
    ...new Set([
      ...recordedOperations,
      ...Object.values(lockOperations),
      ...Object.values(sessionOperations),
      ...Object.values(secondYesEntries),
      ...(filter.operation === undefined ? [] : [filter.operation]),
    ]),
  ];

  /** Takes the place of some parts of the filter; what is undefined is taken off. */
  function put(part: { [Key in keyof Filter]?: Filter[Key] | undefined }) {
    const next = { ...filter, ...part };
    change(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)));
  }

  const button = (what: string, isActive: boolean, panel: (close: () => void) => ReactNode) => (
    <FilterButton what={what} isActive={isActive}>
      {panel}
    </FilterButton>
  );

  return (
    <div className="row">
      <div className={`row gap-1 ${styles.filters}`} role="group" aria-label={m.filters.label}>
        {button(m.filters.time, (filter.from ?? filter.to) !== undefined, (close) => (
          <TimeForm
            filter={filter}
            onApply={(range) => {
              close();
              put(range);
            }}
          />
        ))}
        {button(m.columns.actor, filter.actor !== undefined, () => (
          <Choices
            legend={m.columns.actor}
            value={filter.actor}
            options={actors.map((actor) => ({ value: actor, label: actor }))}
            onChange={(actor) => put({ actor })}
          />
        ))}
        {button(m.columns.operation, filter.operation !== undefined, () => (
          <Choices
            legend={m.columns.operation}
            value={filter.operation}
            options={operations.map((operation) => ({
              value: operation,
              label: operationLabel(operation, { m, batch }),
              hint: operation,
            }))}
            onChange={(operation) => put({ operation })}
          />
        ))}
        {button(m.columns.outcome, filter.outcome !== undefined, () => (
          <Choices
            legend={m.columns.outcome}
            value={filter.outcome}
            options={journalOutcomes.map((outcome) => ({
              value: outcome,
              label: (
                <Mark
                  tone={outcomeTones[outcome]}
                  label={m.outcomes[outcome]}
                  title={m.outcomeHints[outcome]}
                />
              ),
            }))}
            onChange={(outcome) => put({ outcome: journalOutcomes.find((one) => one === outcome) })}
          />
        ))}
        {button(
          m.filters.ids,
          (filter.phone ?? filter.batch ?? filter.request) !== undefined,
          (close) => (
            <IdForm
              filter={filter}
              onApply={(ids) => {
                close();
                put(ids);
              }}
            />
          ),
        )}
      </div>
      <div className="row end grow">{children}</div>
    </div>
  );
}
