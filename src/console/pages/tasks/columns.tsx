import type { JournalTask } from '../../../contract/journal.ts';
import { Mark } from '../../ui/StatusMark.tsx';
import { Link, useSearchTexts } from '../../lib/navigation.ts';
import type { DataColumn } from '../../data-table/types.ts';
import { BatchLink, Id, Two } from '../../batch/records/cells.tsx';
import cells from '../../batch/records/cells.module.css';
import { operationLabel } from '../../batch/records/entry-texts.ts';
import styles from './Tasks.module.css';
import { progressText, stateTones, type Words } from './words.ts';

/** A task as the list has it: its cursor is its id there. */
export type TaskRow = JournalTask & { id: string };

export const labelOf = ({ operation, at }: JournalTask, words: Words): string =>
  words.m.entryLabel(operationLabel(operation, words), words.format.dateTime(new Date(at)));

function At({ task, words }: { task: TaskRow; words: Words }) {
  const search = useSearchTexts();
  const at = new Date(task.at);
  return (
    <Link
      to="/tasks/:taskId"
      params={{ taskId: task.taskId }}
      search={search}
      className={cells.link ?? ''}
      aria-label={labelOf(task, words)}
      title={words.format.utc(at)}
    >
      <time dateTime={task.at}>{words.format.dateTime(at)}</time>
    </Link>
  );
}

export function StateMark({
  task: { state, endedCount, failedCount },
  words: { tasks: m },
}: {
  task: Pick<JournalTask, 'state' | 'endedCount' | 'failedCount'>;
  words: Words;
}) {
  return (
    <Mark
      tone={stateTones[state]}
      isPassing={state === 'running'}
      label={state === 'failed' && failedCount === endedCount ? m.allFailed : m.states[state]}
      title={m.stateHints[state]}
    />
  );
}

/** With why nothing newer is known of it. */
function State({ task, words }: { task: TaskRow; words: Words }) {
  const mark = <StateMark task={task} words={words} />;
  const { failure } = task;
  return failure ? (
    <Two
      first={mark}
      second={words.tasks.pollFails(failure.status === 0 ? failure.code : String(failure.status))}
    />
  ) : (
    mark
  );
}

/** How far it is, as a bar beside the words. */
export function Progress({ task, words }: { task: JournalTask; words: Words }) {
  const total = Math.max(task.phoneCount, task.endedCount, 1);
  return (
    <span className={`line ${styles.progress}`}>
      <span className={styles.bar} aria-hidden="true">
        <span
          className={styles.good}
          style={{ width: `${(100 * (task.endedCount - task.failedCount)) / total}%` }}
        />
        <span className={styles.bad} style={{ width: `${(100 * task.failedCount) / total}%` }} />
      </span>
      <span>{progressText(task, words)}</span>
    </span>
  );
}

/** When, what, by whom, on how many, and how it stands. */
export function createColumns(words: Words): DataColumn<TaskRow>[] {
  const { m, tasks, format } = words;
  return [
    {
      id: 'at',
      header: m.columns.at,
      size: 170,
      isFixed: true,
      pin: 'start',
      cell: (task) => <At task={task} words={words} />,
    },
    {
      id: 'operation',
      header: m.columns.operation,
      size: 220,
      cell: ({ operation, requestSummary }) => {
        const label = operationLabel(operation, words);
        const second = requestSummary ?? operation;
        return label === second ? label : <Two first={label} second={second} isMono />;
      },
    },
    {
      id: 'actor',
      header: m.columns.actor,
      size: 116,
      cell: ({ actor }) => (
        <span className="clip" title={actor}>
          {actor}
        </span>
      ),
    },
    {
      id: 'phones',
      header: m.columns.targets,
      size: 84,
      align: 'end',
      cell: ({ phoneCount, endedCount }) => format.number(Math.max(phoneCount, endedCount)),
    },
    {
      id: 'state',
      header: tasks.columns.state,
      size: 150,
      cell: (task) => <State task={task} words={words} />,
    },
    {
      id: 'progress',
      header: tasks.columns.progress,
      size: 230,
      cell: (task) => <Progress task={task} words={words} />,
    },
    {
      id: 'batch',
      header: m.columns.batch,
      size: 96,
      cell: ({ batchId }) => <BatchLink id={batchId} />,
    },
    {
      id: 'task',
      header: m.columns.task,
      size: 220,
      cell: ({ taskId }) => <Id id={taskId} what={m.columns.task} />,
    },
  ];
}
