import { useQuery } from '@tanstack/react-query';
import { alertSummaryQuery } from '../../api/alert-queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { icon } from '../../ui/icons.tsx';
import styles from './AlertBell.module.css';

const BellIcon = icon(
  <path d="M8 2.2a3.8 3.8 0 0 0-3.8 3.8c0 3.6-1.4 4.6-1.4 4.6h10.4s-1.4-1-1.4-4.6A3.8 3.8 0 0 0 8 2.2zM6.7 12.8a1.4 1.4 0 0 0 2.6 0" />,
);

const tones = { critical: 'bad', warning: 'busy', info: 'idle' } as const;

/** How many alerts nobody has acknowledged yet, and the way to them. */
export function AlertBell() {
  const m = useMessages('alerts');
  const format = useFormat();
  const { data } = useQuery(alertSummaryQuery);
  if (!data) return null;
  const { unacknowledged: count, severity } = data;
  const label = count === 0 ? m.bell.none : m.bell.some(count);
  return (
    <ButtonLink variant="quiet" to="/alerts" aria-current={false} aria-label={label} title={label}>
      <BellIcon />
      {severity !== null && (
        <span className={styles.count} data-tone={tones[severity]}>
          {count > 99 ? '99+' : format.number(count)}
        </span>
      )}
    </ButtonLink>
  );
}
