import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { Schedule } from '../../../contract/schedules.ts';
import { useWhyNotShare } from '../../api/access.ts';
import { savedItemsQuery } from '../../api/saved-item-queries.ts';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { later } from '../../ui/later.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { RefreshError } from '../../ui/RefreshError.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import stack from '../../ui/Stacked.module.css';
import { Mark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { Link, Outlet } from '../../lib/navigation.ts';
import { schedulesQuery } from '../../api/schedule-queries.ts';
import styles from './Schedules.module.css';
import { useWords } from './use-words.ts';
import { WaitingRun } from './WaitingRun.tsx';
import {
  actionText,
  runText,
  runTone,
  stateTone,
  targetText,
  whenText,
  type Words,
} from './words.ts';

const ScheduleForm = later(async () => (await import('./ScheduleForm.tsx')).ScheduleForm, {
  messages: ['forms', 'batches', 'impact', 'adb', 'assign'],
});

/** What is done to phones by its time: all schedules of the tenant, when each runs next, and what came of its last run. */
export function SchedulesPage() {
  const words = useWords();
  const { m, format } = words;
  const { data, error, dataUpdatedAt, refetch } = useQuery(schedulesQuery);
  const [isMaking, setIsMaking] = useState(false);
  const whyNot = useWhyNotShare();
  const create = (
    <ReasonButton
      label={m.create}
      variant="primary"
      reason={whyNot}
      onClick={() => setIsMaking(true)}
    />
  );
  return (
    <div className="relative high">
      <div className="stack gap-4 pad high scroll start">
        <header className="row between">
          <h1>{m.title}</h1>
          {data && data.items.length > 0 && create}
        </header>
        {data && !data.isUnattended && (
          <Callout tone="busy" role="note">
            {m.unattended}
          </Callout>
        )}
        <Suspense>
          {error && !data && (
            <ErrorPanel error={error} title={m.loadFailed} onRetry={() => void refetch()} />
          )}
          {error && data && (
            <RefreshError error={error} text={format.time(new Date(dataUpdatedAt))} />
          )}
        </Suspense>
        {!data && !error && <Skeleton label={m.loading} />}
        {data?.items.map(
          (schedule) =>
            schedule.waiting && (
              <WaitingRun key={schedule.id} schedule={schedule} run={schedule.waiting} />
            ),
        )}
        {data?.items.length === 0 && (
          <EmptyState title={m.empty.title} text={m.empty.text}>
            {create}
          </EmptyState>
        )}
        {data && data.items.length > 0 && <Table schedules={data.items} words={words} />}
      </div>
      {isMaking && <ScheduleForm schedule={undefined} onClose={() => setIsMaking(false)} />}
      <Outlet />
    </div>
  );
}

function Table({ schedules, words }: { schedules: readonly Schedule[]; words: Words }) {
  const { m } = words;
  const nowMs = useNow(true, gatewayNow);
  const { data: groups } = useQuery({
    ...savedItemsQuery('group'),
    enabled: schedules.some(({ spec }) => spec.target.kind === 'group'),
  });
  return (
    <div className="fixed scroll card">
      <table className={`table ${styles.table} ${stack.stacked}`} aria-label={m.list}>
        <thead>
          <tr>
            {Object.entries(m.columns).map(([key, title]) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => {
            const { id, spec, nextAt, lastRun } = schedule;
            const { word, tone } = stateTone(schedule);
            return (
              <tr key={id}>
                <th scope="row">
                  <Link to="/schedules/:scheduleId" params={{ scheduleId: id }} className="name">
                    {spec.name}
                  </Link>
                </th>
                <td className={styles.narrow} data-head={m.columns.action}>
                  {actionText(spec, words)}
                </td>
                <td className={styles.narrow} data-head={m.columns.target}>
                  {targetText(spec, groups, words)}
                </td>
                <td data-head={m.columns.when}>
                  {whenText(spec, words)}
                  <span className="block soft small">{spec.zone}</span>
                </td>
                <td data-head={m.columns.next}>
                  {nextAt === null ? (
                    <span className="soft">{m.none}</span>
                  ) : (
                    <At at={nextAt} words={words} />
                  )}
                </td>
                <td className={styles.narrow} data-head={m.columns.last}>
                  {lastRun === null ? (
                    <span className="soft">{m.never}</span>
                  ) : (
                    <>
                      <Mark tone={runTone(lastRun)} label={runText(lastRun, nowMs, words)} />
                      <span className="block soft small">
                        <At at={lastRun.at} words={words} />
                      </span>
                    </>
                  )}
                </td>
                <td data-head={m.columns.state}>
                  <Mark tone={tone} label={m.states[word]} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A time in the reader's zone, with UTC on hover. */
const At = ({ at, words: { format } }: { at: string; words: Words }) => (
  <time dateTime={at} title={format.utc(new Date(at))}>
    {format.dateTime(new Date(at))}
  </time>
);
