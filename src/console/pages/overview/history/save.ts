import { createCsv, download, exportName } from '../../../fleet/fleet-csv.ts';
import type { ChartTable } from '../../../ui/chart/chart-data.ts';

type Cell = string | number | undefined;

/** Hands a table to the browser's downloads. */
export async function saveTable(
  name: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const csv = await createCsv<readonly Cell[]>(
    head.map((header, at) => ({ header, text: (row) => row[at] })),
  );
  download(exportName(name, new Date()), [csv.head, csv.lines(rows)]);
}

/** Takes a chart away: its figures, times in UTC, or its picture. */
export const saveChart =
  (name: string) =>
  (saved: { table: ChartTable } | { picture: Blob }): void => {
    if ('picture' in saved)
      download(
        exportName(name, new Date()).replace(/csv$/, 'png'),
        [saved.picture],
        saved.picture.type,
      );
    else
      void saveTable(
        name,
        saved.table.head,
        saved.table.rows.map(({ time, values }) => [
          new Date(time).toISOString(),
          ...values.map((value) => value ?? undefined),
        ]),
      );
  };
