import type { WorkerBatch } from '../../../contract/worker.ts';
import { progressOf } from '../../batch/batch-view.ts';
import type { Pace } from '../../batch/pace.ts';
import { phaseText } from '../../batch/phase-text.ts';
import type { Tone } from '../../../contract/statuses.ts';
import { batchTitle, outcomeParts, paceTexts } from '../../batch/texts.ts';
import { StatesBar } from '../../batch/view/StatesBar.tsx';
import { stateTones } from '../../batch/view/tones.ts';
import { Mark } from '../../ui/StatusMark.tsx';
import { Link } from '../../lib/navigation.ts';
import type { DataColumn } from '../../data-table/types.ts';
import { Absent, BatchLink, Id, Two } from '../../batch/records/cells.tsx';
import { phaseTone, phaseWord, type Words } from './words.ts';

/** A batch as the list has it: its cursor is its id there. */
export interface BatchRow {
  id: string;
  batch: WorkerBatch;
  /** How fast it goes, by what has been seen of it here. */
  pace: Pace | undefined;
  /** When that was read, ms since 1970. */
  readAt: number;
}

export const labelOf = ({ batch }: BatchRow, { m, batch: texts, format }: Words): string =>
  m.rowLabel(batchTitle(batch, texts, format), format.dateTime(new Date(batch.at)));

function At({ row, words }: { row: BatchRow; words: Words }) {
  const at = new Date(row.batch.at);
  return (
    <Link
      to="/batches/:batchId"
      params={{ batchId: row.batch.id }}
      className="name clip"
      aria-label={labelOf(row, words)}
      title={words.format.utc(at)}
    >
      <time dateTime={row.batch.at}>{words.format.dateTime(at)}</time>
    </Link>
  );
}

function State({
  row: { batch, readAt },
  words: { m, batch: texts, format },
}: {
  row: BatchRow;
  words: Words;
}) {
  const word = phaseWord(batch);
  return (
    <Mark
      {...phaseTone(word)}
      label={m.words[word]}
      title={phaseText(batch, readAt, texts, format)}
    />
  );
}

function Progress({
  row: { batch },
  words: { batch: texts, format },
}: {
  row: BatchRow;
  words: Words;
}) {
  const { done, total } = progressOf(batch);
  return (
    <span className="line">
      <span className="fixed width-bar" aria-hidden="true">
        <StatesBar counts={batch.counts} />
      </span>
      <span>{texts.view.of(format.number(done), format.number(total))}</span>
    </span>
  );
}

/** What is as it should be looks as all else does. */
const wordLooks: Readonly<Partial<Record<Tone, string>>> = {
  bad: 'bad',
  unknown: 'unknown',
  idle: 'soft',
};

function Outcome({
  row: { batch },
  words: { batch: texts, format },
}: {
  row: BatchRow;
  words: Words;
}) {
  const parts = outcomeParts(batch, texts, format);
  if (parts.length === 0) return <Absent />;
  return (
    <span className="clip" title={format.list(parts.map(({ text }) => text))}>
      {parts.map(({ state, text }, i) => (
        <span key={state}>
          {i > 0 && ' · '}
          <span className={wordLooks[stateTones[state]]}>{text}</span>
        </span>
      ))}
    </span>
  );
}

/** When, what, on how many, by whom, how it stands and how far it is, and what came of it. */
export function createColumns(words: Words): DataColumn<BatchRow>[] {
  const { m, batch: texts, format } = words;
  return [
    {
      id: 'at',
      header: m.columns.at,
      size: 156,
      isFixed: true,
      pin: 'start',
      cell: (row) => <At row={row} words={words} />,
    },
    {
      id: 'what',
      header: m.columns.what,
      size: 256,
      cell: ({ batch }) => {
        const title = batchTitle(batch, texts, format);
        const more = [
          ...(batch.schedule ? [m.bySchedule(batch.schedule.name, batch.by)] : []),
          ...(batch.note === null ? [] : [batch.note]),
        ];
        return more.length === 0 ? (
          <span className="clip" title={title}>
            {title}
          </span>
        ) : (
          <Two first={title} second={more.join(' · ')} />
        );
      },
    },
    {
      id: 'count',
      header: m.columns.count,
      size: 72,
      align: 'end',
      cell: ({ batch }) => format.number(batch.total - batch.counts.skipped),
    },
    {
      id: 'by',
      header: m.columns.by,
      size: 88,
      cell: ({ batch }) => (
        <span className="clip" title={batch.by}>
          {batch.by}
        </span>
      ),
    },
    {
      id: 'state',
      header: m.columns.state,
      size: 124,
      cell: (row) => <State row={row} words={words} />,
    },
    {
      id: 'progress',
      header: m.columns.progress,
      size: 180,
      cell: (row) => <Progress row={row} words={words} />,
    },
    {
      id: 'pace',
      header: m.columns.pace,
      size: 150,
      cell: ({ pace }) => {
        const [rate, left] = pace ? paceTexts(pace, m.pace, format) : [];
        return rate === undefined || left === undefined ? (
          <Absent />
        ) : (
          <Two first={rate} second={left} />
        );
      },
    },
    {
      id: 'outcome',
      header: m.columns.outcome,
      size: 300,
      cell: (row) => <Outcome row={row} words={words} />,
    },
    {
      id: 'retries',
      header: m.columns.retries,
      size: 96,
      cell: ({ batch }) => <BatchLink id={batch.parentId} />,
    },
    {
      id: 'id',
      header: m.columns.id,
      size: 150,
      cell: ({ batch }) => <Id id={batch.id} what={m.columns.id} />,
    },
  ];
}
