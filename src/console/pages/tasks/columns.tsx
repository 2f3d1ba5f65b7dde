import { PartsBar } from '../../ui/PartsBar.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { Link, useSearchTexts } from '../../lib/navigation.ts';
import type { DataColumn } from '../../data-table/types.ts';
import { BatchAt, Below, Unfold } from '../../batch/records/batch-cells.tsx';
import { Absent, BatchLink, Id, Two } from '../../batch/records/cells.tsx';
import { actionLabel, operationLabel } from '../../batch/records/entry-texts.ts';
import { standingOf, type Standing, type TaskRow } from './rows.ts';
import { progressText, stateTones, type Words } from './words.ts';

/** Which runs show their tasks, and the way to have them do so. */
export interface Unfolded {
  has: (row: TaskRow) => boolean;
  toggle: (row: TaskRow) => void;
  /** How many of its tasks are shown, where not all are. */
  shownOf: (row: TaskRow) => number | undefined;
}

/** What is done: by a batch its action, where that is known. */
const whatOf = ({ operation, batch }: TaskRow, words: Words): string =>
  batch?.action ? actionLabel(batch.action, words) : operationLabel(operation, words);

export const labelOf = (row: TaskRow, words: Words): string =>
  words.m.entryLabel(whatOf(row, words), words.format.dateTime(new Date(row.at)));

function At({ task, words }: { task: TaskRow; words: Words }) {
  const search = useSearchTexts();
  const at = new Date(task.at);
  return (
    <Link
      to="/tasks/:taskId"
      params={{ taskId: task.taskId }}
      search={search}
      className="name clip"
      aria-label={labelOf(task, words)}
      title={words.format.utc(at)}
    >
      <time dateTime={task.at}>{words.format.dateTime(at)}</time>
    </Link>
  );
}

export function StateMark({
  task: { state, phoneCount, endedCount, failedCount },
  words: { tasks: m },
}: {
  task: Omit<Standing, 'failure'>;
  words: Words;
}) {
  const isAllFailed = state === 'failed' && failedCount >= Math.max(phoneCount, endedCount);
  return (
    <Mark
      tone={stateTones[state]}
      isPassing={state === 'running'}
      label={isAllFailed ? m.allFailed : m.states[state]}
      title={isAllFailed ? m.allFailedHint : m.stateHints[state]}
    />
  );
}

/** With why nothing newer is known of it. */
function State({ task, words }: { task: Standing; words: Words }) {
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
export function Progress({ task, words }: { task: Standing; words: Words }) {
  const total = Math.max(task.phoneCount, task.endedCount, 1);
  const text = progressText(task, words);
  return (
    <span className="line nowrap">
      <span className="fixed width-bar" aria-hidden="true">
        <PartsBar
          parts={[
            { key: 'good', count: task.endedCount - task.failedCount, tone: 'good' },
            { key: 'bad', count: task.failedCount, tone: 'bad' },
            { key: 'none', count: total - task.endedCount, tone: 'none' },
          ]}
        />
      </span>
      <span className="clip" title={text}>
        {text}
      </span>
    </span>
  );
}

/** When, what, by whom, on how many, and how it stands. */
export function createColumns(words: Words, unfolded: Unfolded): DataColumn<TaskRow>[] {
  const { m, tasks, format } = words;
  const what = (row: TaskRow) => {
    const label = whatOf(row, words);
    const second = row.requestSummary ?? row.operation;
    return label === second ? label : <Two first={label} second={second} isMono />;
  };
  return [
    {
      id: 'at',
      header: m.columns.at,
      size: 170,
      isFixed: true,
      pin: 'start',
      cell: (task) =>
        task.batch ? <BatchAt of={task} words={words} /> : <At task={task} words={words} />,
    },
    {
      id: 'operation',
      header: m.columns.operation,
      size: 220,
      cell(row) {
        if (!row.batch) return row.isOfBatch ? <Below>{what(row)}</Below> : what(row);
        const isOpen = unfolded.has(row);
        return (
          <Unfold
            label={isOpen ? tasks.ofRun.hide : tasks.ofRun.show}
            isOpen={isOpen}
            onToggle={() => unfolded.toggle(row)}
          >
            {what(row)}
          </Unfold>
        );
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
      size: 96,
      align: 'end',
      cell(row) {
        const { phoneCount, endedCount } = standingOf(row);
        const count = format.number(Math.max(phoneCount, endedCount));
        return row.batch ? (
          <Two first={count} second={tasks.ofRun.tasks(row.batch.taskCount)} />
        ) : (
          count
        );
      },
    },
    {
      id: 'state',
      header: tasks.columns.state,
      size: 150,
      cell: (row) => <State task={standingOf(row)} words={words} />,
    },
    {
      id: 'progress',
      header: tasks.columns.progress,
      size: 290,
      cell: (row) => <Progress task={standingOf(row)} words={words} />,
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
      cell(row) {
        const shown = unfolded.shownOf(row);
        if (!row.batch) return <Id id={row.taskId} what={m.columns.task} />;
        return shown === undefined ? <Absent /> : tasks.ofRun.cut(shown, row.batch.taskCount);
      },
    },
  ];
}
