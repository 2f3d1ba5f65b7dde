import type { JournalEntry } from '../../../contract/journal.ts';
import type { DataColumn } from '../../data-table/types.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { At, BatchLink, Id, Outcome, Phones, Took, Two } from '../../batch/records/cells.tsx';
import { operationLabel, type Words } from '../../batch/records/entry-texts.ts';

/** Who, what, to which phones, and what came of it; then what to quote. */
export function createColumns(words: Words, fleet: Fleet): DataColumn<JournalEntry>[] {
  const { m, roles } = words;
  return [
    {
      id: 'at',
      header: m.columns.at,
      size: 170,
      isFixed: true,
      pin: 'start',
      cell: (entry) => <At entry={entry} />,
    },
    {
      id: 'actor',
      header: m.columns.actor,
      size: 116,
      cell: ({ actor, role }) => <Two first={actor} second={role === null ? '' : roles[role]} />,
    },
    {
      id: 'operation',
      header: m.columns.operation,
      size: 184,
      cell: ({ operation }) => {
        const label = operationLabel(operation, words);
        return label === operation ? label : <Two first={label} second={operation} isMono />;
      },
    },
    {
      id: 'targets',
      header: m.columns.targets,
      size: 210,
      cell: (entry) => <Phones entry={entry} fleet={fleet} />,
    },
    {
      id: 'outcome',
      header: m.columns.outcome,
      size: 168,
      cell: (entry) => <Outcome entry={entry} />,
    },
    {
      id: 'duration',
      header: m.columns.duration,
      size: 84,
      align: 'end',
      cell: (entry) => <Took entry={entry} words={words} />,
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
      size: 120,
      cell: ({ taskId }) => <Id id={taskId} what={m.columns.task} />,
    },
    {
      id: 'request',
      header: m.columns.request,
      size: 132,
      cell: ({ requestId }) => <Id id={requestId} what={m.columns.request} />,
    },
  ];
}
