import { later } from '../../../ui/later.tsx';
import { ChevronIcon, FilterIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { FleetView } from '../../../fleet/fleet-view.ts';
import { facets, type Facet, type FacetValue } from '../../../../batch-engine/fleet/view.ts';
import { isAdvanced } from '../../../fleet/list-params.ts';
import type { FacetLabels } from '../../../fleet/use-facet-labels.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import type { ListControl } from '../use-list-state.ts';
import { SearchField } from './SearchField.tsx';

interface Props {
  control: ListControl;
  shown: Pick<FleetView, 'counts' | 'totals'>;
  labels: FacetLabels;
  /** To the rows, from the search. */
  onLeaveSearch: () => void;
}

/** Asked for most; the others share one button. */
const own: readonly Facet[] = ['region', 'sku', 'running', 'login', 'assign'];
const rest: readonly Facet[] = facets.filter((facet) => !own.includes(facet));

const NamedPanel = later(async () => (await import('./NamedPanel.tsx')).NamedPanel, {
  messages: ['listParts', 'targets'],
});
const FilterPanel = later(async () => (await import('./FilterPanel.tsx')).FilterPanel, {
  messages: ['listParts'],
});

export function preloadFilters() {
  void FilterPanel.preload();
  void NamedPanel.preload();
}

export function FilterBar({ control, shown, labels, onLeaveSearch }: Props) {
  const m = useMessages('instances');
  const isNarrow = useIsNarrow();
  const { view, advanced, update } = control;
  const activeOf = (facet: Facet): readonly FacetValue[] => view.filters[facet] ?? [];
  const countOf = (some: readonly Facet[]) =>
    some.reduce((sum, facet) => sum + activeOf(facet).length, 0);
  const panel = (some: readonly Facet[], onDone: () => void, hasAdvanced = false) => (
    <FilterPanel
      control={control}
      shown={shown}
      labels={labels}
      facets={some}
      hasAdvanced={hasAdvanced}
      onDone={onDone}
    />
  );
  const buttonOf = (text: string, count: number) => (
    <>
      {text}
      {count > 0 && <span className="badge strong">{count}</span>}
      <ChevronIcon size={12} />
    </>
  );
  const advancedCount = isAdvanced(advanced) ? Object.keys(advanced).length : 0;

  return (
    <div className="row" onPointerEnter={preloadFilters} onFocus={preloadFilters}>
      <SearchField
        value={view.search}
        onChange={(search) => update({ search }, 'replace')}
        onLeave={onLeaveSearch}
      />
      {isNarrow ? (
        <Popover
          variant="default"
          button={
            <>
              <FilterIcon />
              {m.filters.open(countOf(facets) + advancedCount)}
            </>
          }
        >
          {(close) => panel(facets, close, true)}
        </Popover>
      ) : (
        <div className="row gap-1 snug" role="group" aria-label={m.filters.label}>
          {own.map((facet) => (
            <Popover
              key={facet}
              variant="default"
              label={m.filters.by(m.filters.facets[facet], activeOf(facet).length)}
              button={buttonOf(m.filters.facets[facet], activeOf(facet).length)}
            >
              {(close) => panel([facet], close)}
            </Popover>
          ))}
          <Popover
            variant="default"
            label={m.filters.by(m.filters.others, countOf(rest))}
            button={buttonOf(m.filters.others, countOf(rest))}
          >
            {(close) => panel(rest, close)}
          </Popover>
          <Popover variant="default" button={buttonOf(m.advanced.button, advancedCount)}>
            {(close) => panel([], close, true)}
          </Popover>
        </div>
      )}
      <Popover variant="default" button={buttonOf(m.named.button, control.phones ? 1 : 0)}>
        {(close) => <NamedPanel control={control} onDone={close} />}
      </Popover>
    </div>
  );
}
