/** One column of an export: its heading, and what a row has in it. */
export interface CsvColumn<Row> {
  header: string;
  text: (row: Row) => string | number | undefined;
}

/** A table that is written piece by piece. */
interface CsvWriter<Row> {
  /** Comes first. */
  head: string;
  lines: (rows: readonly Row[]) => string;
}

const rowsPerSlice = 5000;

/** Excel reads twelve digits and more as a number, shows 1.00E+18 and keeps fifteen of them. */
const longNumber = /^\d{12,}$/;

/** What a spreadsheet takes for a formula, also in full-width characters; but not a tab that we put before a long number. */
const formula = /^[=+\-@\r\n＝＋－＠]|^\t(?!\d{12,}$)/;

/**
 * CSV that Excel opens right: UTF-8 with a byte order mark (else Chinese breaks), CRLF, formulas neutralised by an
 * apostrophe before them. A long number (user ids have 19 digits) gets a tab before it, which Excel does not show and
 * which makes a text of it; `="…"` would do the same and be a formula. Who reads the file by program strips the tab.
 */
export async function createCsv<Row>(columns: readonly CsvColumn<Row>[]): Promise<CsvWriter<Row>> {
  const { default: papa } = await import('papaparse');
  const unparse = (lines: (string | number)[][]) =>
    `${papa.unparse(lines, { newline: '\r\n', escapeFormulae: formula, quotes: (value: unknown) => String(value).startsWith('\t') })}\r\n`;
  return {
    head: `\uFEFF${unparse([columns.map(({ header }) => header)])}`,
    lines: (rows) =>
      rows.length === 0
        ? ''
        : unparse(rows.map((row) => columns.map(({ text }) => cell(text(row))))),
  };
}

/** A whole table as the parts of such a file, to be joined by a Blob. Works in slices: 100,000 rows take a while. */
export async function toCsv<Row>(
  rows: readonly Row[],
  columns: readonly CsvColumn<Row>[],
  breathe: () => Promise<void>,
): Promise<string[]> {
  const csv = await createCsv(columns);
  const parts = [csv.head];
  for (let at = 0; at < rows.length; at += rowsPerSlice) {
    parts.push(csv.lines(rows.slice(at, at + rowsPerSlice)));
    await breathe();
  }
  return parts;
}

function cell(value: string | number | undefined): string | number {
  if (value === undefined) return '';
  return typeof value === 'string' && longNumber.test(value) ? `\t${value}` : value;
}

/** Hands a file to the browser's downloads. */
export function download(
  name: string,
  parts: readonly BlobPart[],
  type = 'text/csv;charset=utf-8',
): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // The browser reads it after the click.
}

/** A file name that sorts by time: `instances-20240524-173458.csv`. */
export function exportName(base: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${base}-${stamp}.csv`;
}
