import type { ReactNode } from 'react';
import { findStatus, runningStatuses } from '../../../../contract/statuses.ts';
import { CountChip } from '../../../ui/CountChip.tsx';
import { statusMark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { FacetValue } from '../../../../batch-engine/fleet/view.ts';
import styles from './CountStrip.module.css';

interface Props {
  /** As the service says it: while they are loaded, too. Undefined until the first page is there. */
  total: number | undefined;
  /** What the total leaves out. */
  gaps: ReactNode;
  /** Phones by running status, under the search and all other filters. */
  counts: ReadonlyMap<FacetValue, number>;
  /** The running statuses that the list is filtered by. */
  active: readonly FacetValue[];
  onChange: (values: readonly FacetValue[]) => void;
}

/** How many phones there are and in which state: each count is a filter. */
export function CountStrip({ total, gaps, counts, active, onChange }: Props) {
  const m = useMessages('instances');
  const format = useFormat();
  const unknown = [...counts.keys(), ...active].filter(
    (value) => value !== '' && !runningStatuses.some((one) => one.value === value),
  );
  // Running first: it is what most are, and what one looks for.
  const values = [2, 4, 3, 1, 5, 0, ...new Set(unknown)];
  return (
    <div className="row gap-half shrink" role="group" aria-label={m.counts.label}>
      <strong className="large apart nowrap">{m.phones(total)}</strong>
      {gaps}
      {values.map((value) => {
        const count = counts.get(value) ?? 0;
        const isActive = active.includes(value);
        const label = format.pick(findStatus(runningStatuses, value).label);
        return (
          <CountChip
            key={value}
            isPressed={isActive}
            isQuiet={count === 0 && !isActive}
            title={isActive ? m.counts.remove(label) : m.counts.only(label)}
            onClick={() =>
              onChange(isActive ? active.filter((one) => one !== value) : [...active, value])
            }
          >
            {statusMark(runningStatuses, value, format)}
            <span className={`strong ${styles.number}`}>
              {total === undefined ? '–' : m.counts.number(count)}
            </span>
          </CountChip>
        );
      })}
    </div>
  );
}
