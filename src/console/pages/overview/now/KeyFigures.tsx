import { useMemo } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../lib/navigation.ts';
import { listHref } from '../../../fleet/list-href.ts';
import styles from '../OverviewPage.module.css';
import { figureFilters, figureNames, figuresOf } from './figures.ts';

/** What the fleet is counted by first; each leads to the phones that it counts. */
export function KeyFigures({ rows }: { rows: readonly Instance[] }) {
  const { figures: m, share } = useMessages('overview');
  const format = useFormat();
  const figures = useMemo(() => figuresOf(rows), [rows]);
  return (
    <ul className={`frame ${styles.figures}`} aria-label={m.label}>
      {figureNames.map((name) => (
        <li key={name} className="surface">
          <Link
            to={listHref(figureFilters[name])}
            className={`stack gap-0 pad-box plain hover ${styles.figure}`}
            title={name === 'idle' ? m.idleHint : undefined}
          >
            <span className="soft small">{m[name]}</span>
            <span className="line baseline gap-1">
              <strong className={styles.number}>{format.number(figures[name])}</strong>
              {name !== 'all' && figures.all > 0 && (
                <span className="soft small">
                  {share(Math.round((100 * figures[name]) / figures.all))}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
