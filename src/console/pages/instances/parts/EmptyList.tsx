import { useMemo } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import type { Counts } from '../../../fleet/fleet-view.ts';
import { isAdvanced } from '../../../fleet/list-params.ts';
import { bestRemoval } from '../best-removal.ts';
import { conditionsOf } from '../conditions.ts';
import type { FacetLabels } from '../use-facet-labels.ts';
import type { ListControl } from '../use-list-state.ts';
import type { Named } from '../use-named-phones.ts';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import styles from './EmptyList.module.css';

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
  if (fleet.rows.length === 0 && !isAdvanced(advanced)) {
    return (
      <div className={`stack left wrap ${styles.empty}`}>
        <h2>{m.tenant}</h2>
        <p>{m.tenantHint}</p>
        <ButtonLink variant="primary" to="/order">
          {m.toOrder}
        </ButtonLink>
      </div>
    );
  }
  if (fleet.rows.length === 0) {
    return (
      <div className={`stack left wrap ${styles.empty}`}>
        <h2>{m.advanced}</h2>
        <p>{m.advancedHint}</p>
        <Button variant="primary" onClick={() => update({ advanced: {} })}>
          {m.clearAll}
        </Button>
      </div>
    );
  }
  return (
    <div className={`stack left wrap ${styles.empty}`}>
      <h2>{m.match}</h2>
      {best && <p>{m.without(best.condition.label, format.number(best.count))}</p>}
      <div className={`row ${styles.buttons}`}>
        {best && (
          <Button variant="primary" onClick={() => update(best.condition.without)}>
            {m.take(best.condition.label)}
          </Button>
        )}
        <Button
          onClick={() => update({ filters: {}, search: '', advanced: {}, phones: undefined })}
        >
          {m.clearAll}
        </Button>
      </div>
    </div>
  );
}
