import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useMemo } from 'react';
import { findStatus } from '../../../contract/statuses.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { emptyFleet } from '../../../batch-engine/fleet/fleet.ts';
import { facetStatuses } from '../../fleet/list-params.ts';
import { fleetQuery } from '../../fleet/fleet-query.ts';
import {
  facetOf,
  type Facet,
  type FacetValue,
  type View,
} from '../../../batch-engine/fleet/view.ts';
import styles from './TargetPicker.module.css';

interface Props {
  facet: Facet;
  filters: View['filters'];
  onChange: (filters: View['filters']) => void;
  /** Its name stands beside it. */
  isNamed?: boolean;
}

/** Several values, as a link from the list may have: one more choice, until another is chosen. */
const several = 'several';

/** One field's value, or any. */
export function FacetSelect({ facet, filters, onChange, isNamed = false }: Props) {
  const m = useMessages('targets');
  const format = useFormat();
  const id = useId();
  const { data: { rows } = emptyFleet } = useQuery({ ...fleetQuery({}), enabled: false });
  const chosen = filters[facet] ?? [];
  const values = useMemo(() => valuesOf(facet, rows), [facet, rows]);
  const options = [...new Set<FacetValue>([...values, ...chosen])];
  const statuses = facetStatuses[facet];

  const labelOf = (value: FacetValue): string => {
    if (value === '') return m.absent;
    return statuses && typeof value === 'number'
      ? format.pick(findStatus(statuses, value).label)
      : String(value);
  };

  function choose(place: string) {
    const { [facet]: _, ...rest } = filters;
    const value = options[Number(place)];
    if (place !== several)
      onChange(place === '' || value === undefined ? rest : { ...rest, [facet]: [value] });
  }

  const [first] = chosen;
  const value =
    chosen.length > 1 ? several : first === undefined ? '' : String(options.indexOf(first));
  const select = (
    <Select
      id={id}
      size="small"
      className={styles.status ?? ''}
      value={value}
      {...(!isNamed && { 'aria-label': m.facets[facet] })}
      virtual={false}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: isNamed ? m.any : m.anyOf(m.facets[facet]) },
        ...(chosen.length > 1 ? [{ value: several, label: chosen.map(labelOf).join(', ') }] : []),
        ...options.map((option, place) => ({ value: String(place), label: labelOf(option) })),
      ]}
      onChange={choose}
    />
  );
  if (!isNamed) return select;
  return (
    <>
      <label htmlFor={id}>{m.facets[facet]}</label>
      {select}
    </>
  );
}

/** Those of the enumeration, or those that there are. */
function valuesOf(
  facet: Facet,
  rows: readonly Parameters<(typeof facetOf)[Facet]>[0][],
): FacetValue[] {
  const statuses = facetStatuses[facet];
  if (statuses) return statuses.map(({ value }) => value);
  return [...new Set<FacetValue>(rows.map((row) => facetOf[facet](row)))].toSorted((a, b) =>
    String(a).localeCompare(String(b), undefined, { numeric: true }),
  );
}
