import { useMemo } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import type { Counts } from '../../../fleet/fleet-view.ts';
import { isAdvanced } from '../../../fleet/list-params.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { bestRemoval } from '../best-removal.ts';
import { conditionsOf } from '../conditions.ts';
import type { FacetLabels } from '../../../fleet/use-facet-labels.ts';
import type { ListControl } from '../use-list-state.ts';
import type { Named } from '../use-named-phones.ts';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';

interface Props {
  fleet: Fleet;
  counts: Counts;
  control: ListControl;
  labels: FacetLabels;
  named: Named;
}

/** In the place of rows where there are none: what to do about it. */
export function EmptyList({ fleet, counts, control, labels, named }: Props) {
  const instances = useMessages('instances');
  const parts = useMessages('listParts');
  const { empty: m } = parts;
  const format = useFormat();
  const past = usePast();
  const { advanced, update } = control;
  const best = useMemo(
    () =>
      bestRemoval(
        named.fleet.rows,
        counts,
        conditionsOf(control, labels, { m: instances, parts }, format, named),
        fleet.rows,
      ),
    [fleet.rows, counts, control, labels, instances, parts, format, named],
  );
  if (fleet.rows.length === 0 && past) return <EmptyState title={past.empty} />;
  if (fleet.rows.length === 0 && !isAdvanced(advanced))
    return (
      <EmptyState title={m.tenant} text={m.tenantHint}>
        <ButtonLink variant="primary" to="/order">
          {m.toOrder}
        </ButtonLink>
      </EmptyState>
    );
  if (fleet.rows.length === 0)
    return (
      <EmptyState title={m.advanced} text={m.advancedHint}>
        <Button variant="primary" onClick={() => update({ advanced: {} })}>
          {m.clearAll}
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState
      title={m.match}
      text={best && m.without(best.condition.label, format.number(best.count))}
    >
      {best && (
        <Button variant="primary" onClick={() => update(best.condition.without)}>
          {m.take(best.condition.label)}
        </Button>
      )}
      <Button onClick={() => update({ filters: {}, search: '', advanced: {}, phones: undefined })}>
        {m.clearAll}
      </Button>
    </EmptyState>
  );
}
