import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import type { JournalTask } from '../../../contract/journal.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { RefreshError } from '../../ui/RefreshError.tsx';
import { ItemHead } from '../../data-table/paged/ItemHead.tsx';
import { navigate, searchNow, useParams } from '../../lib/navigation.ts';
import { jobsQuery, lookQuery, taskQuery } from '../../batch/tasks/queries.ts';
import { TaskTrouble } from '../../batch/tasks/TaskTrouble.tsx';
import { operationLabel } from '../../batch/records/entry-texts.ts';
import { StateMark } from './columns.tsx';
import { RetryButton } from './details/RetryButton.tsx';
import { Results } from './details/Results.tsx';
import { TaskFacts } from './details/TaskFacts.tsx';
import { groupResults } from './results.ts';
import { useTasks } from './tasks-context.ts';
import { useWords } from './use-words.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Button } from '../../ui/Button.tsx';

const isNotFound = (error: Error | null): boolean =>
  error instanceof ApiError && error.kind === 'notFound';
const hasEnded = ({ state }: JournalTask): boolean => state === 'succeeded' || state === 'failed';

/** One task over the list, under an address of its own: who, what, and what came of it on each phone. */
export function TaskDrawer() {
  const { taskId = '' } = useParams();
  const words = useWords();
  const { m, tasks: texts, format } = words;
  const { tasks } = useTasks();
  const record = useQuery(taskQuery(taskId));
  const isUnrecorded = isNotFound(record.error) && !record.data;
  // Its end was seen before jobs were kept, or not here at all: only the service can tell more.
  const asksService =
    isUnrecorded ||
    (record.data !== undefined && hasEnded(record.data) && record.data.jobs.length === 0);
  const service = useQuery({ ...jobsQuery(taskId), enabled: asksService });
  const isRunning = record.data?.state === 'running';
  useQuery({ ...lookQuery(taskId), enabled: isRunning });
  const index = useMemo(() => tasks.findIndex((task) => task.taskId === taskId), [tasks, taskId]);

  // What is read for it alone is the newest.
  const task: JournalTask | undefined = record.data ?? tasks[index];
  const jobs = record.data?.jobs.length ? record.data.jobs : service.data?.jobs;
  const groups = useMemo(
    () => groupResults(record.data?.pairs ?? [], jobs ?? []),
    [record.data, jobs],
  );
  const isForgotten = record.data
    ? record.data.state === 'unknown'
    : isUnrecorded && isNotFound(service.error) && !service.data;
  const isLoading =
    (record.isPending && !record.error) || (isUnrecorded && service.isPending && !service.error);
  const failure = record.data
    ? null
    : isUnrecorded
      ? isForgotten || service.data
        ? null
        : service.error
      : record.error;

  const close = () => navigate('/tasks', { search: searchNow() });
  function step(by: 1 | -1) {
    const next = tasks[index < 0 ? 0 : index + by];
    if (next)
      navigate('/tasks/:taskId', {
        params: { taskId: next.taskId },
        search: searchNow(),
        replace: true,
      });
  }

  const title = task ? operationLabel(task.operation, words) : taskId;
  return (
    <Drawer
      label={texts.drawer(title)}
      isLoading={isLoading}
      head={
        <ItemHead
          title={title}
          extra={task && task.phoneCount > 0 ? m.phones(task.phoneCount) : undefined}
          mark={task && <StateMark task={task} words={words} />}
          index={index}
          count={tasks.length}
          m={texts.head}
          onStep={step}
          onClose={close}
        />
      }
      onClose={close}
      onStep={step}
    >
      {isLoading && <Skeleton label={texts.loading} />}
      {!isLoading && isUnrecorded && isForgotten && (
        <EmptyState title={texts.missing} text={texts.missingHint}>
          <Button onClick={close}>{texts.back}</Button>
        </EmptyState>
      )}
      {!isLoading && !(isUnrecorded && isForgotten) && (
        <Suspense fallback={<Skeleton label={texts.loading} />}>
          {isForgotten && <Notice title={texts.forgotten} text={texts.forgottenHint} />}
          {isUnrecorded && <Notice title={texts.unrecorded} text={texts.unrecordedHint} />}
          {record.data?.failure && <TaskTrouble failure={record.data.failure} />}
          {record.data && record.error && (
            <RefreshError
              error={record.error}
              text={`${m.live.dataStays} (${format.time(new Date(record.dataUpdatedAt))})`}
            />
          )}
          {failure && (
            <ErrorPanel
              error={failure}
              title={texts.failed}
              onRetry={() => {
                if (isUnrecorded) void service.refetch();
                else void record.refetch();
              }}
            />
          )}
          {task && <TaskFacts task={task} words={words} />}
          {task && <RetryButton key={taskId} task={task} groups={groups} />}
          {(record.data ?? service.data) && (
            <Results groups={groups} isRunning={isRunning} words={words} />
          )}
        </Suspense>
      )}
    </Drawer>
  );
}

const Notice = ({ title, text }: { title: string; text: string }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    <p>{text}</p>
  </section>
);
