import type { FleetView } from '../../../fleet/fleet-view.ts';
import type { Facet } from '../../../../batch-engine/fleet/view.ts';
import type { FacetLabels } from '../../../fleet/use-facet-labels.ts';
import type { ListControl } from '../use-list-state.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { AdvancedForm } from './AdvancedForm.tsx';
import { FacetChoices } from './FacetChoices.tsx';

interface Props {
  control: ListControl;
  shown: Pick<FleetView, 'counts' | 'totals'>;
  labels: FacetLabels;
  /** Each a section of its own. */
  facets: readonly Facet[];
  /** Also asks for what only the service can filter by. */
  hasAdvanced?: boolean;
  onDone: () => void;
}

/** What a button of the filter bar opens. */
export function FilterPanel({
  control: { view, advanced, update },
  shown,
  labels,
  facets,
  hasAdvanced = false,
  onDone,
}: Props) {
  const past = usePast();
  const kept = facets.filter((facet) => !past?.lacks.has(facet));
  const choices = kept.map((facet) => (
    <FacetChoices
      key={facet}
      facet={facet}
      counts={shown.counts[facet]}
      totals={shown.totals[facet]}
      active={view.filters[facet] ?? []}
      labels={labels}
      onChange={(values) => update({ filters: { ...view.filters, [facet]: values } })}
    />
  ));
  const form =
    hasAdvanced &&
    (past ? (
      <p className="soft pad-1 panel-small">{past.noService}</p>
    ) : (
      <AdvancedForm
        key={JSON.stringify(advanced)}
        value={advanced}
        onApply={(next) => {
          onDone();
          update({ advanced: next });
        }}
      />
    ));
  if (facets.length + (hasAdvanced ? 1 : 0) === 1) return form || choices;
  return (
    <div className="stack gap-3">
      {choices}
      {form}
    </div>
  );
}
