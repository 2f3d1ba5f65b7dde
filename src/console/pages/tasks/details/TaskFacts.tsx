import type { ReactNode } from 'react';
import { AsyncCommand } from '../../../../contract/commands.ts';
import type { JournalTask } from '../../../../contract/journal.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { Link } from '../../../lib/navigation.ts';
import { Progress } from '../columns.tsx';
import type { Words } from '../words.ts';

/** Who began it, when, how far it is, and where else to read of it. */
export function TaskFacts({ task, words }: { task: JournalTask; words: Words }) {
  const { m, tasks: texts, format } = words;
  const at = new Date(task.at);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      m.columns.at,
      <time key="at" dateTime={task.at} className="row gap-facts">
        {format.dateTime(at)} <span className="soft">{format.utc(at)}</span>
      </time>,
    ],
    [m.columns.actor, task.actor],
    [m.entry.operation, <code key="operation">{task.operation}</code>],
    ...(task.requestSummary === null
      ? []
      : [
          [
            texts.columns.requestSummary,
            <span key="summary" className="mono">
              {task.requestSummary}
            </span>,
          ] as const,
        ]),
    [texts.columns.progress, <Progress key="progress" task={task} words={words} />],
    [
      m.columns.task,
      <span key="task" className="inline">
        <span className="mono">{task.taskId}</span>
        <CopyButton text={task.taskId} what={m.columns.task} isInline />
      </span>,
    ],
  ];
  return (
    <section aria-labelledby="task-facts">
      <h3 id="task-facts">{m.entry.facts}</h3>
      <Facts facts={facts} />
      <p className="row gap-facts pad-y">
        {task.batchId !== null && (
          <Link to="/batches/:batchId" params={{ batchId: task.batchId }}>
            {m.entry.openBatch}
          </Link>
        )}
        {task.batchId !== null && task.operation === AsyncCommand.name && (
          <Link to="/adb/:batchId" params={{ batchId: task.batchId }}>
            {texts.openRun}
          </Link>
        )}
        <Link to="/activity/:entryId" params={{ entryId: task.entryId }}>
          {texts.openEntry}
        </Link>
      </p>
    </section>
  );
}
