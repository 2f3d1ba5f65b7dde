import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ClockIcon } from '../../ui/page-icons.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { taskWatchQuery } from './queries.ts';

/** How many tasks of the tenant run, whoever began them; the way to them. */
export function TasksIndicator() {
  const m = useMessages('tasks');
  const format = useFormat();
  const { data } = useQuery(taskWatchQuery);
  if (!data || data.running === 0) return null;
  return (
    <ButtonLink
      variant="quiet"
      to="/tasks"
      search={{ state: 'running' }}
      aria-current={false}
      aria-label={m.indicator(data.running)}
      title={m.indicatorHint}
    >
      <ClockIcon />
      <span className="wide-only">{m.indicator(data.running)}</span>
      <span className="narrow-only">{format.number(data.running)}</span>
    </ButtonLink>
  );
}
