import type { Instance } from '../../../../../contract/instances.ts';
import type { Format } from '../../../../i18n/format.ts';
import type { Messages } from '../../../../i18n/messages.ts';
import { download, toCsv } from '../../../../fleet/fleet-csv.ts';
import { breathe } from '../../../../fleet/pause.ts';
import { decodeList, maxFileBytes, type FileProblem } from '../../../../batch/assign/decode.ts';
import { outcomeOf, type PreviewLine } from '../../../../batch/assign/preview.ts';
import type { Way } from '../../../../batch/assign/read.ts';
import { noticeWords, stateWords } from '../../../../batch/assign/words.ts';

/** The text of a file that was chosen or dropped, or why there is none. */
export async function readListFile(
  file: File,
): Promise<{ text: string } | { problem: FileProblem | 'unreadable' }> {
  if (file.size > maxFileBytes) return { problem: 'tooLarge' };
  try {
    return decodeList(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { problem: 'unreadable' };
  }
}

/** Of a fleet, more than anybody fills in by hand. */
const mostInTemplate = 1000;

/** A list of free phones that lacks the users alone; read back it needs no change. */
export async function downloadTemplate(
  free: readonly Instance[],
  m: Messages<'assign'>,
): Promise<void> {
  const parts = await toCsv(
    free.slice(0, mostInTemplate),
    [
      { header: m.columns.user, text: () => undefined },
      { header: m.columns.phoneId, text: ({ instance_id }) => instance_id },
      { header: m.columns.name, text: ({ instance_name }) => instance_name },
    ],
    breathe,
  );
  download(`${m.templateFile}.csv`, parts);
}

export const leftOutOf = (lines: readonly PreviewLine[]): PreviewLine[] =>
  lines.filter(({ state }) => outcomeOf(state) === 'leftOut');

/** Lines with what is to be said of them. Corrected, the file can be read again. */
export function linesToCsv(
  lines: readonly PreviewLine[],
  way: Way,
  m: Messages<'assign'>,
  format: Format,
): Promise<string[]> {
  return toCsv(
    lines,
    [
      { header: m.columns.line, text: ({ number }) => number },
      {
        header: m.columns.user,
        text: ({ user, state, text }) => (state.kind === 'columns' ? text : user),
      },
      { header: m.columns.phone, text: ({ named }) => named },
      {
        header: m.columns.state,
        text: (line) =>
          [
            stateWords(line, way, m, format),
            ...line.notices.map((notice) => noticeWords(notice, m, format)),
          ].join('; '),
      },
    ],
    breathe,
  );
}
