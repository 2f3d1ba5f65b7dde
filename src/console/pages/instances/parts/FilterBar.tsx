import type { ReactNode } from 'react';
import { ChevronIcon, FilterIcon } from '../../../components/icons.tsx';
import { Popover } from '../../../components/Popover.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { FleetView } from '../../../watch/fleet-view.ts';
import { facets, type Facet, type FacetValue } from '../../../watch/view.ts';
import { isAdvanced } from '../search-params.ts';
import type { FacetLabels } from '../use-facet-labels.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import type { ListControl } from '../use-list-state.ts';
import { AdvancedForm } from './AdvancedForm.tsx';
import { FacetChoices } from './FacetChoices.tsx';
import styles from './FilterBar.module.css';
import { SearchField } from './SearchField.tsx';

interface Props {
  control: ListControl;
  shown: Pick<FleetView, 'counts' | 'totals'>;
  labels: FacetLabels;
  /** What acts on the list as a whole, at the end of the line. */
  children: ReactNode;
}

/** Asked for most; the others share one button. */
const own: readonly Facet[] = ['region', 'sku', 'running', 'login', 'assign'];
const rest: readonly Facet[] = facets.filter((facet) => !own.includes(facet));

export function FilterBar({ control, shown, labels, children }: Props) {
  const m = useMessages('instances');
  const isNarrow = useIsNarrow();
  const { view, advanced, update } = control;
  const activeOf = (facet: Facet): readonly FacetValue[] => view.filters[facet] ?? [];
  const countOf = (some: readonly Facet[]) => some.reduce((sum, facet) => sum + activeOf(facet).length, 0);
  const choices = (facet: Facet) => (
    <FacetChoices
      key={facet}
      facet={facet}
      counts={shown.counts[facet]}
      totals={shown.totals[facet]}
      active={activeOf(facet)}
      labels={labels}
      onChange={(values) => update({ filters: { ...view.filters, [facet]: values } })}
    />
  );
  const buttonOf = (text: string, count: number) => (
    <>
      {text}
      {count > 0 && <span className={styles.badge}>{count}</span>}
      <ChevronIcon size={12} />
    </>
  );
  const advancedForm = (close: () => void) => (
    <AdvancedForm
      key={JSON.stringify(advanced)}
      value={advanced}
      onApply={(next) => {
        close();
        update({ advanced: next });
      }}
    />
  );
  const advancedCount = isAdvanced(advanced) ? Object.keys(advanced).length : 0;

  return (
    <div className={styles.bar}>
      <SearchField value={view.search} onChange={(search) => update({ search }, 'replace')} />
      {isNarrow ? (
        <Popover
          buttonClassName="button"
          button={
            <>
              <FilterIcon />
              {m.filters.open(countOf(facets) + advancedCount)}
            </>
          }
        >
          {(close) => (
            <div className={styles.sections}>
              {facets.map(choices)}
              {advancedForm(close)}
            </div>
          )}
        </Popover>
      ) : (
        <div className={styles.filters} role="group" aria-label={m.filters.label}>
          {own.map((facet) => (
            <Popover key={facet} buttonClassName="button" label={m.filters.by(m.filters.facets[facet], activeOf(facet).length)} button={buttonOf(m.filters.facets[facet], activeOf(facet).length)}>
              {() => choices(facet)}
            </Popover>
          ))}
          <Popover buttonClassName="button" label={m.filters.by(m.filters.others, countOf(rest))} button={buttonOf(m.filters.others, countOf(rest))}>
            {() => <div className={styles.sections}>{rest.map(choices)}</div>}
          </Popover>
          <Popover buttonClassName="button" button={buttonOf(m.advanced.button, advancedCount)}>
            {advancedForm}
          </Popover>
        </div>
      )}
      <div className={styles.end}>{children}</div>
    </div>
  );
}
