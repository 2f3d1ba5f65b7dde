import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../contract/journal.ts';
import { messages as batch } from '../../i18n/en-US/batch.ts';
import { messages as m } from '../../i18n/en-US/activity.ts';
import { formatOf } from '../../i18n/format.ts';
import { entryOf } from '../../batch/records/entry.fixture.ts';
import { exportColumns, exportEntries } from './export.ts';

const words = {
  m,
  batch,
  roles: { administrator: 'administrator', readOnly: 'read-only' },
  format: formatOf('en-US'),
};
const journal: readonly JournalEntry[] = Array.from({ length: 7 }, (_, at) =>
  entryOf({
    id: String(9 - at),
    targets: [{ user_id: '1008600000000000911', instance_id: `phone-${at}` }, 'b'],
  }),
);

/** Three a page; `onRead` sees how many pages were read. */
function sourceOf(onRead: (pages: number) => void = () => undefined) {
  let pages = 0;
  const abort = new AbortController();
  const progress: number[] = [];
  return {
    abort,
    progress,
    options: {
      columns: exportColumns(words),
      signal: abort.signal,
      onProgress: (count: number) => progress.push(count),
      read: async (after: string | null) => {
        onRead(++pages);
        const rest = journal.filter(({ id }) => after === null || id < after);
        return { items: rest.slice(0, 3), next: rest.length > 3 ? (rest[2]?.id ?? null) : null };
      },
    },
  };
}

describe('exportEntries', () => {
  it('writes all pages, each entry once', async () => {
    const { options, progress } = sourceOf();
    const file = await exportEntries(options);
    const [head, ...lines] = papa.parse<string[]>(file?.parts.join('').trimEnd() ?? '').data;
    expect(head).toHaveLength(18);
    expect(lines.map((line) => line.at(-1))).toEqual(journal.map(({ id }) => id));
    expect(lines[0]).toEqual(
      expect.arrayContaining([
        'Reboot',
        'BatchRebootInstance',
        'succeeded',
        '2',
        'phone-0 b',
        '\t1008600000000000911',
      ]),
    );
    expect([file?.count, progress]).toEqual([7, [3, 6, 7]]);
  });

  it('ends after the page under way when it is stopped', async () => {
    let read = 0;
    const { options, abort } = sourceOf((pages) => {
      read = pages;
      if (pages === 2) abort.abort();
    });
    expect(await exportEntries(options)).toBeUndefined();
    expect(read).toBe(2);
  });

  it('makes no file of a part', async () => {
    const { options } = sourceOf((pages) => {
      if (pages === 2) throw new Error('gone');
    });
    await expect(exportEntries(options)).rejects.toThrow('gone');
  });
});
