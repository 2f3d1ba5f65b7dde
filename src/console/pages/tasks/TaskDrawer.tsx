import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import type { JournalTask } from '../../../contract/journal.ts';
import { sightOfJobs } from '../../../contract/task-sight.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Drawer, DrawerMissing, DrawerSkeleton } from '../../components/Drawer.tsx';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { PollTrouble } from '../../components/PollTrouble.tsx';
import { ItemHead } from '../../live-list/ItemHead.tsx';
import { navigate, searchNow, useParams } from '../../navigation.ts';
import { taskPoll } from '../../tasks/ask-task.ts';
import { taskQuery } from '../../tasks/queries.ts';
import { tenantOf } from '../../session.ts';
import { useJobs } from '../../tasks/use-jobs.ts';
import { operationLabel } from '../activity/words.ts';
import { StateMark } from './columns.tsx';
import { RetryButton } from './details/RetryButton.tsx';
import { Results } from './details/Results.tsx';
import { TaskFacts } from './details/TaskFacts.tsx';
import { groupResults } from './results.ts';
import { useTasks } from './tasks-context.ts';
import { useWords } from './use-words.ts';

const isNotFound = (error: Error | null): boolean => error instanceof ApiError && error.kind === 'notFound';
const noPairs: readonly never[] = [];

/** One task over the list, under an address of its own: who, what, and what came of it on each phone. */
export function TaskDrawer() {
  const { taskId = '' } = useParams();
  const words = useWords();
  const { m, tasks: texts, format } = words;
  const { tasks } = useTasks();
  const { data: session } = useQuery(sessionQuery);
  const record = useQuery(taskQuery(taskId));
  const jobs = useJobs(taskId, tenantOf(session));
  const index = useMemo(() => tasks.findIndex((task) => task.taskId === taskId), [tasks, taskId]);

  const known: JournalTask | undefined = tasks[index] ?? record.data;
  // What the service says now is truer than what was noted, once it says anything.
  const task = known && { ...known, ...(jobs.data && jobs.data.jobs.length > 0 ? sightOfJobs(jobs.data.jobs) : {}) };
  const pairs = record.data?.pairs ?? noPairs;
  const groups = useMemo(() => groupResults([...pairs], jobs.data?.jobs ?? []), [pairs, jobs.data]);
  const isUnrecorded = isNotFound(record.error) && !record.data;
  const isForgotten = isNotFound(jobs.error) && !jobs.data;
  const isLoading = (record.isPending && !record.error) || (jobs.isPending && !jobs.error);
  const failure = (isUnrecorded ? null : record.data ? null : record.error) ?? (isForgotten || jobs.data ? null : jobs.error);

  const close = () => navigate('/tasks', { search: searchNow() });
  function step(by: 1 | -1) {
    const next = tasks[index < 0 ? 0 : index + by];
    if (next) navigate('/tasks/:taskId', { params: { taskId: next.taskId }, search: searchNow(), replace: true });
  }

  const title = task ? operationLabel(task.operation, words) : taskId;
  return (
    <Drawer
      label={texts.drawer(title)}
      isLoading={isLoading}
      head={
        <ItemHead
          title={title}
          extra={task && task.phoneCount > 0 ? m.phones(format.number(task.phoneCount)) : undefined}
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
      {isLoading && <DrawerSkeleton label={texts.loading} />}
      {!isLoading && isUnrecorded && isForgotten && <DrawerMissing title={texts.missing} hint={texts.missingHint} back={texts.back} onBack={close} />}
      {!isLoading && !(isUnrecorded && isForgotten) && (
        <Suspense fallback={<DrawerSkeleton label={texts.loading} />}>
          {isForgotten && <Notice title={texts.forgotten} text={texts.forgottenHint} />}
          {isUnrecorded && <Notice title={texts.unrecorded} text={texts.unrecordedHint} />}
          {task?.state === 'running' && <PollTrouble poll={taskPoll} what={texts.poll} said={failure instanceof ApiError ? failure : undefined} />}
          {failure && (
            <ErrorPanel
              error={failure}
              title={texts.failed}
              onRetry={() => {
                if (record.error) void record.refetch();
                if (jobs.error) void jobs.refetch();
              }}
            />
          )}
          {task && <TaskFacts task={task} words={words} />}
          {task && jobs.data && <RetryButton key={taskId} task={task} groups={groups} />}
          {(jobs.data ?? record.data) && <Results groups={groups} words={words} />}
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
