import { phoneOf, type JournalEntry, type JournalPage } from '../../../contract/journal.ts';
import { createCsv, type CsvColumn } from '../../fleet/fleet-csv.ts';
import { operationLabel, type Words } from '../../batch/records/entry-texts.ts';

const separator = ' ';

/** Every field that lists have; times in UTC. */
export function exportColumns(words: Words): CsvColumn<JournalEntry>[] {
  const { m, roles } = words;
  const { columns } = m.exporting;
  return [
    { header: columns.at, text: ({ at }) => at },
    { header: columns.actor, text: ({ actor }) => actor },
    { header: columns.role, text: ({ role }) => (role === null ? '' : roles[role]) },
    { header: columns.address, text: ({ address }) => address ?? undefined },
    { header: columns.operation, text: ({ operation }) => operationLabel(operation, words) },
    { header: columns.name, text: ({ operation }) => operation },
    { header: columns.outcome, text: ({ outcome }) => m.outcomes[outcome] },
    { header: columns.status, text: ({ status }) => status ?? undefined },
    { header: columns.code, text: ({ code }) => code ?? undefined },
    { header: columns.message, text: ({ message }) => message ?? undefined },
    { header: columns.durationMs, text: ({ durationMs }) => durationMs ?? undefined },
    { header: columns.count, text: ({ targets }) => targets.length },
    { header: columns.targets, text: ({ targets }) => targets.map(phoneOf).join(separator) },
    {
      header: columns.users,
      text: ({ targets }) =>
        targets
          .flatMap((target) => (typeof target === 'string' ? [] : target.user_id))
          .join(separator),
    },
    { header: columns.batch, text: ({ batchId }) => batchId ?? undefined },
    { header: columns.task, text: ({ taskId }) => taskId ?? undefined },
    { header: columns.request, text: ({ requestId }) => requestId },
    { header: columns.entry, text: ({ id }) => id },
  ];
}

interface Source {
  /** Reads the page behind a place. */
  read: (after: string | null) => Promise<JournalPage<JournalEntry>>;
  columns: readonly CsvColumn<JournalEntry>[];
  /** Called after each page with all that were read. */
  onProgress: (count: number) => void;
  signal: AbortSignal;
}

/**
 * All that matches as the parts of a file, page by page: of a million entries only their text is kept. What is done meanwhile
 * is newer than what is read.
 * @returns undefined where it was stopped
 * @throws whatever `read` throws
 */
export async function exportEntries({
  read,
  columns,
  onProgress,
  signal,
}: Source): Promise<{ parts: string[]; count: number } | undefined> {
  const csv = await createCsv(columns);
  const parts = [csv.head];
  let count = 0;
  for (
    let after: string | null = null, isFirst = true;
    isFirst || after !== null;
    isFirst = false
  ) {
    if (signal.aborted) return undefined;
    const page = await read(after);
    parts.push(csv.lines(page.items));
    count += page.items.length;
    onProgress(count);
    after = page.next;
  }
  return signal.aborted ? undefined : { parts, count };
}
