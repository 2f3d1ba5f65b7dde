import type { ReactNode } from 'react';
import type { JournalEntryDetails } from '../../../../contract/journal.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../lib/navigation.ts';
import { tookText } from '../../../batch/records/entry-texts.ts';

/** Every field of an entry that is one value. */
export function EntryFacts({ entry }: { entry: JournalEntryDetails }) {
  const m = useMessages('activity');
  const { role: roles } = useMessages('shell');
  const format = useFormat();
  const at = new Date(entry.at);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      m.columns.at,
      <time key="at" dateTime={entry.at} className="row gap-facts">
        {format.dateTime(at)} <span className="soft">{format.utc(at)}</span>
      </time>,
    ],
    [
      m.columns.actor,
      <span key="actor" className="row gap-facts">
        {entry.actor} <span className="soft">{entry.role === null ? '' : roles[entry.role]}</span>
      </span>,
    ],
    [m.entry.address, entry.address ?? '–'],
    [m.entry.operation, <code key="operation">{entry.operation}</code>],
    [m.entry.status, entry.status ?? '–'],
    [m.entry.code, entry.code === null ? '–' : <code key="code">{entry.code}</code>],
    [m.columns.duration, tookText(entry.durationMs, { m, format })],
    [
      m.columns.batch,
      entry.batchId === null ? (
        '–'
      ) : (
        <span key="batch" className="row gap-facts">
          <Link to="/batches/:batchId" params={{ batchId: entry.batchId }}>
            {m.entry.openBatch}
          </Link>
          <IdText id={entry.batchId} what={m.filters.batch} />
        </span>
      ),
    ],
    [
      m.columns.task,
      entry.taskId === null ? '–' : <IdText key="task" id={entry.taskId} what={m.columns.task} />,
    ],
    [m.columns.request, <IdText key="request" id={entry.requestId} what={m.columns.request} />],
    [m.entry.id, <IdText key="id" id={entry.id} what={m.entry.id} />],
  ];
  return (
    <section aria-labelledby="entry-facts">
      <h3 id="entry-facts">{m.entry.facts}</h3>
      <Facts facts={facts} />
    </section>
  );
}

const IdText = ({ id, what }: { id: string; what: string }) => (
  <span className="inline">
    <span className="mono">{id}</span>
    <CopyButton text={id} what={what} isInline />
  </span>
);
