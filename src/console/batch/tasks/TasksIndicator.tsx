import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ClockIcon } from '../../ui/page-icons.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { taskWatchQuery } from './queries.ts';

/** How many runs of the tenant have running tasks, whoever began them: as many as the page shows so, and the way there. */
export function TasksIndicator() {
  const m = useMessages('tasks');
  const format = useFormat();
  const { data } = useQuery(taskWatchQuery);
  if (!data || data.runs === 0) return null;
  return (
    <ButtonLink
      variant="quiet"
      to="/tasks"
      search={{ state: 'running' }}
      aria-current={false}
      aria-label={m.indicator(data.runs)}
      title={m.indicatorHint}
    >
      <ClockIcon />
      <span className="wide-only">{m.indicator(data.runs)}</span>
      <span className="narrow-only">{format.number(data.runs)}</span>
    </ButtonLink>
  );
}
