import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ClockIcon } from '../components/icons.tsx';
import { useFormat } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { Link } from '../navigation.ts';
import { runningQuery } from './queries.ts';
import { watchTasks } from './watch.ts';

/** How many tasks of the tenant run, whoever began them; the way to them. While it is there they are polled. @param tenant account and project */
export function TasksIndicator({ tenant }: { tenant: string }) {
  const m = useMessages('tasks');
  const format = useFormat();
  useEffect(() => watchTasks(tenant), [tenant]);
  const { data: running = [] } = useQuery(runningQuery);
  if (running.length === 0) return null;
  return (
    <Link to="/tasks" search={{ state: 'running' }} className="button quiet" aria-current={false} title={m.indicatorHint}>
      <ClockIcon />
      {m.indicator(format.number(running.length))}
    </Link>
  );
}
