import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import type { Filter } from './address-filter.ts';
import { Choices, type Choice } from './Choices.tsx';
import { FilterButton } from './FilterButton.tsx';
import { TimeForm } from './TimeForm.tsx';

/** A part of the filter whose values are chosen. */
interface ChoiceField {
  key: string;
  legend: string;
  options: readonly Choice[];
  isSingle?: boolean;
}

interface Props {
  filter: Filter<Record<string, string>>;
  /** Takes the place of some parts of the filter; what is undefined is taken off. */
  put: (part: Readonly<Record<string, readonly string[] | undefined>>) => void;
  fields: readonly ChoiceField[];
  hasTime?: boolean;
  /** What is typed rather than chosen. */
  search: ReactNode;
  /** What acts on the list as a whole, at the end of the line. */
  children: ReactNode;
}

/** The filters of a list that comes page by page. */
export function FilterBar({ filter, put, fields, hasTime = false, search, children }: Props) {
  const { filters: m } = useMessages('activity');
  const [from] = filter.from ?? [];
  const [to] = filter.to ?? [];
  return (
    <div className="row">
      <div className="row gap-1 snug" role="group" aria-label={m.label}>
        {search}
        {hasTime && (
          <FilterButton what={m.time} isActive={(from ?? to) !== undefined}>
            {(close) => (
              <TimeForm
                filter={{ from, to }}
                onApply={(range) => {
                  close();
                  put({
                    from: range.from === undefined ? undefined : [range.from],
                    to: range.to === undefined ? undefined : [range.to],
                  });
                }}
              />
            )}
          </FilterButton>
        )}
        {fields.map(({ key, legend, options, isSingle = false }) => (
          <FilterButton key={key} what={legend} isActive={filter[key] !== undefined}>
            {() => (
              <Choices
                legend={legend}
                values={filter[key] ?? []}
                options={options}
                isSingle={isSingle}
                onChange={(values) => put({ [key]: values.length === 0 ? undefined : values })}
              />
            )}
          </FilterButton>
        ))}
      </div>
      <div className="row end grow">{children}</div>
    </div>
  );
}

/** Those that are among what is loaded, and those that are chosen already. */
export const choicesOf = (loaded: readonly string[], chosen: readonly string[] = []): Choice[] =>
  [...new Set([...loaded, ...chosen])].toSorted().map((value) => ({ value, label: value }));
