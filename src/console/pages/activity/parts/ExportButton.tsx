import { useEffect, useRef, useState } from 'react';
import { journalLimits } from '../../../../contract/journal.ts';
import { ApiError } from '../../../../contract/api-error.ts';
import { Button } from '../../../ui/Button.tsx';
import { announce } from '../../../ui/announcements.ts';
import { ExportIcon } from '../../../ui/page-icons.tsx';
import { download, exportName } from '../../../fleet/fleet-csv.ts';
import { exportColumns, exportEntries } from '../export.ts';
import { readEntryPage } from '../../../batch/records/entry-queries.ts';
import { entryFilter, type EntryFilter } from '../../../batch/records/entry-filter.ts';
import type { Words } from '../../../batch/records/entry-texts.ts';

/** All that matches, loaded or not, as a file. It can be stopped, and stops when the filter changes or the page is left. */
export function ExportButton({ filter, words }: { filter: EntryFilter; words: Words }) {
  const { exporting: m } = words.m;
  const { format } = words;
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run() {
    const { signal } = (running.current = new AbortController());
    setCount(0);
    try {
      const file = await exportEntries({
        read: (after) => readEntryPage(entryFilter.toQuery(filter), after, journalLimits.pageSize),
        columns: exportColumns(words),
        onProgress: setCount,
        signal,
      });
      if (file) {
        download(exportName(m.file, new Date()), file.parts);
        announce(m.done(file.count));
      } else announce(m.stopped);
    } catch (error) {
      announce(error instanceof ApiError ? `${m.failed} (${error.code})` : m.failed, 'bad');
    }
    setCount(undefined);
  }

  if (count === undefined) {
    return (
      <Button onClick={() => void run()}>
        <ExportIcon />
        {m.button}
      </Button>
    );
  }
  return (
    <>
      <span role="status">{m.progress(format.number(count))}</span>
      <Button onClick={() => running.current?.abort()}>{m.stop}</Button>
    </>
  );
}
