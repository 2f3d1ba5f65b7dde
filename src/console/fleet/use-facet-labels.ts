import { useMemo } from 'react';
import { findStatus } from '../../contract/statuses.ts';
import { useFormat } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { Facet, FacetValue } from '../../batch-engine/fleet/view.ts';
import { billingLabel, regionLabel, specLabel } from './phone-labels.ts';
import { facetStatuses } from './list-params.ts';

/** The words of filter values. */
export interface FacetLabels {
  of: (facet: Facet, value: FacetValue) => string;
}

/** What a value of a filter is called in the user's language; regions are named by the first phone that is in them. */
export function useFacetLabels(fleet: Fleet, regions: Iterable<FacetValue>): FacetLabels {
  const m = useMessages('instances');
  const format = useFormat();
  const key = [...regions].join('\n');
  const names = useMemo(() => {
    const found = new Map<string, string>();
    for (const region of key === '' ? [] : key.split('\n')) {
      const row = fleet.rows.find((one) => one.region === region);
      if (row) found.set(region, regionLabel(row, format) ?? region);
    }
    return found;
    // Names are asked for anew when a region comes, not with each snapshot of the fleet.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, format]);
  return useMemo(
    () => ({
      of(facet, value) {
        if (value === '') return m.absent;
        const statuses = facetStatuses[facet];
        if (statuses) return format.pick(findStatus(statuses, value).label);
        const text = String(value);
        if (facet === 'region') return names.get(text) ?? text;
        if (facet === 'billing') return billingLabel(text, m) ?? text;
        return facet === 'sku' ? (specLabel(text, m) ?? text) : text;
      },
    }),
    [m, format, names],
  );
}
