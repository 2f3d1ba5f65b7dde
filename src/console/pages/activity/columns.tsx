import type { DataColumn } from '../../data-table/types.ts';
import type { Fleet } from '../../../batch-engine/fleet/fleet.ts';
import { At, BatchLink, Id, Outcome, Phones, Took, Two } from '../../batch/records/cells.tsx';
import { operationLabel, type Words } from '../../batch/records/entry-texts.ts';
import { BatchAt, Below } from '../../batch/records/batch-cells.tsx';
import { BatchOutcome, BatchWhat } from './batch-cells.tsx';
import type { ActivityRow } from './rows.ts';

/** Which batches show their requests, and the way to have them do so. */
export interface Unfolded {
  has: (row: ActivityRow) => boolean;
  toggle: (row: ActivityRow) => void;
  /** How many of its requests are shown, where not all are. */
  shownOf: (row: ActivityRow) => number | undefined;
}

/** Who, what, to which phones, and what came of it; then what to quote. */
export function createColumns(
  words: Words,
  fleet: Fleet,
  unfolded: Unfolded,
): DataColumn<ActivityRow>[] {
  const { m, roles } = words;
  const what = ({ entry: { operation } }: ActivityRow) => {
    const label = operationLabel(operation, words);
    return label === operation ? label : <Two first={label} second={operation} isMono />;
  };
  return [
    {
      id: 'at',
      header: m.columns.at,
      size: 170,
      isFixed: true,
      pin: 'start',
      cell: ({ entry }) =>
        entry.batch ? <BatchAt of={entry} words={words} /> : <At entry={entry} />,
    },
    {
      id: 'actor',
      header: m.columns.actor,
      size: 116,
      cell: ({ entry: { actor, role } }) => (
        <Two first={actor} second={role === null ? '' : roles[role]} />
      ),
    },
    {
      id: 'operation',
      header: m.columns.operation,
      size: 208,
      cell(row) {
        const { batch } = row.entry;
        if (!batch) return row.isOfBatch ? <Below>{what(row)}</Below> : what(row);
        return (
          <BatchWhat
            batch={batch}
            isOpen={unfolded.has(row)}
            onToggle={() => unfolded.toggle(row)}
            shown={unfolded.shownOf(row)}
            words={words}
          />
        );
      },
    },
    {
      id: 'targets',
      header: m.columns.targets,
      size: 210,
      cell: ({ entry }) =>
        entry.batch ? m.phones(entry.batch.total) : <Phones entry={entry} fleet={fleet} />,
    },
    {
      id: 'outcome',
      header: m.columns.outcome,
      size: 168,
      cell: ({ entry }) =>
        entry.batch ? (
          <BatchOutcome batch={entry.batch} words={words} />
        ) : (
          <Outcome entry={entry} />
        ),
    },
    {
      id: 'duration',
      header: m.columns.duration,
      size: 84,
      align: 'end',
      cell: ({ entry }) => entry.batch === undefined && <Took entry={entry} words={words} />,
    },
    {
      id: 'batch',
      header: m.columns.batch,
      size: 96,
      cell: ({ entry: { batchId } }) => <BatchLink id={batchId} />,
    },
    {
      id: 'task',
      header: m.columns.task,
      size: 120,
      cell: ({ entry }) =>
        entry.batch === undefined && <Id id={entry.taskId} what={m.columns.task} />,
    },
    {
      id: 'request',
      header: m.columns.request,
      size: 132,
      cell: ({ entry }) =>
        entry.batch === undefined && <Id id={entry.requestId} what={m.columns.request} />,
    },
  ];
}
