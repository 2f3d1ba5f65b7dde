import { useQuery } from '@tanstack/react-query';
import { alertSummaryQuery } from '../../api/alert-queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { BellIcon } from '../../ui/BellIcon.tsx';
import { severityTones } from '../../ui/severity-tones.ts';

/** How many alerts nobody has acknowledged yet, in words also how many are still open, and the way to them. */
export function AlertBell() {
  const m = useMessages('alerts');
  const format = useFormat();
  const { data } = useQuery(alertSummaryQuery);
  if (!data) return null;
  const { unacknowledged: count, open, severity } = data;
  const label = m.bell.label(count, open);
  return (
    <ButtonLink variant="quiet" to="/alerts" aria-current={false} aria-label={label} title={label}>
      <BellIcon />
      {severity !== null && (
        <span className="badge" data-tone={severityTones[severity]}>
          {count > 99 ? '99+' : format.number(count)}
        </span>
      )}
    </ButtonLink>
  );
}
