import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Facet, FacetValue } from '../../../../batch-engine/fleet/view.ts';
import { facetStatuses } from '../../../fleet/list-params.ts';
import type { FacetLabels } from '../../../fleet/use-facet-labels.ts';
import { CheckInput, TextInput } from '../../../ui/inputs.tsx';

export interface FacetProps {
  facet: Facet;
  /** How many phones each value would leave, under the search and the other filters. */
  counts: ReadonlyMap<FacetValue, number>;
  /** All values in the fleet. */
  totals: ReadonlyMap<FacetValue, number>;
  active: readonly FacetValue[];
  labels: FacetLabels;
  onChange: (values: readonly FacetValue[]) => void;
}

/** More options than this get a field to find one. */
const findFrom = 10;

/** The values in a steady order: of the enumeration, or of the words. */
function optionsOf({ facet, totals, active, labels }: FacetProps): FacetValue[] {
  const statuses = facetStatuses[facet] ?? [];
  const values = new Set<FacetValue>([
    ...statuses.map((status) => status.value),
    ...totals.keys(),
    ...active,
  ]);
  if (statuses.length > 0) return [...values];
  return [...values].toSorted((a, b) =>
    labels.of(facet, a).localeCompare(labels.of(facet, b), undefined, { numeric: true }),
  );
}

/** One field's values as check boxes with counts. */
export function FacetChoices(props: FacetProps) {
  const { facet, counts, active, labels, onChange } = props;
  const { facets } = useMessages('instances').filters;
  const { filters: m } = useMessages('listParts');
  const format = useFormat();
  const id = useId();
  const [wanted, setWanted] = useState('');
  const options = optionsOf(props);
  const shown = options.filter((value) =>
    labels.of(facet, value).toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <fieldset className="stack gap-0 choices">
      <legend className="line gap-0 between full tap">
        {facets[facet]}
        {active.length > 0 && (
          <Button variant="quiet" size="small" onClick={() => onChange([])}>
            {m.none}
          </Button>
        )}
      </legend>
      {options.length > findFrom && (
        <TextInput
          aria-label={m.find}
          placeholder={m.find}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className="soft pad-1">{m.empty}</p>}
      {shown.map((value, place) => (
        <label
          key={value}
          className="choice hover"
          htmlFor={`${id}-${place}`}
          data-quiet={!counts.get(value) && !active.includes(value)}
        >
          <CheckInput
            id={`${id}-${place}`}
            checked={active.includes(value)}
            onChange={() =>
              onChange(
                active.includes(value) ? active.filter((one) => one !== value) : [...active, value],
              )
            }
          />
          <span className="wrap">{markOf(facet, value) ?? labels.of(facet, value)}</span>
          <span className="soft">{format.number(counts.get(value) ?? 0)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function markOf(facet: Facet, value: FacetValue): ReactNode {
  const statuses = facetStatuses[facet];
  return statuses && value !== '' ? <StatusMark enumeration={statuses} value={value} /> : undefined;
}
