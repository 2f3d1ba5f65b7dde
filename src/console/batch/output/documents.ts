import type { CsvColumn } from '../../fleet/fleet-csv.ts';
import type { PhoneResult, Results } from './results.ts';
import { visible } from '../../../contract/visible.ts';

/** The run that a document is about. */
export interface Head {
  batchId: string;
  command: string;
  /** ISO 8601. */
  at: string;
  actor: string;
}

/** A run as JSON: phone by phone, outputs as they came. */
export const toJson = (
  { batchId, command, at, actor }: Head,
  phones: readonly PhoneResult[],
): string =>
  `${JSON.stringify({ batch_id: batchId, command, at, actor, results: phones.map(({ id, name, state, code, message, requestId, text }) => ({ instance_id: id, instance_name: name ?? null, state, code, message, request_id: requestId, output: text ?? null })) }, null, 2)}\n`;

/** The columns of a run as a table, one row a phone. @param valueOf what a pattern took out of an output; undefined without one */
export function csvColumns(
  words: Record<'name' | 'id' | 'state' | 'code' | 'value' | 'output', string>,
  stateWords: Readonly<Record<PhoneResult['state'], string>>,
  valueOf: ((text: string) => string | undefined) | undefined,
): CsvColumn<PhoneResult>[] {
  const shown = (text: string | null | undefined) => visible(text ?? '');
  return [
    { header: words.name, text: ({ name }) => name },
    { header: words.id, text: ({ id }) => id },
    { header: words.state, text: ({ state }) => stateWords[state] },
    { header: words.code, text: ({ code }) => code.replace(/^0$/, '') },
    ...(valueOf
      ? [{ header: words.value, text: ({ text }: PhoneResult) => shown(valueOf(text ?? '')) }]
      : []),
    { header: words.output, text: ({ text }) => shown(text) },
  ];
}

/** A run as a text to read: what is alike stands once, with the ids of its phones. */
export function toText(
  { batchId, command, at, actor }: Head,
  { said, failed, unknown, unkept }: Results,
  words: { phones: (count: number) => string; failed: string; unknown: string; unkept: string },
): string {
  const part = (title: string, ids: readonly string[], text: string) =>
    `== ${title}: ${ids.join(', ')}\n${visible(text)}${text === '' ? '' : '\n'}`;
  return [
    `$ ${visible(command)}\n# ${at} · ${actor} · ${batchId}\n`,
    ...said.map(({ ids, text }) => part(words.phones(ids.length), ids, text)),
    ...failed.map(({ ids, first }) =>
      part(
        `${words.phones(ids.length)} · ${words.failed} · ${first.code}`,
        ids,
        first.text ?? first.message,
      ),
    ),
    ...unknown.map(({ ids, first }) =>
      part(`${words.phones(ids.length)} · ${words.unknown} · ${first.code}`, ids, first.message),
    ),
    ...(unkept.length > 0
      ? [part(`${words.phones(unkept.length)} · ${words.unkept}`, unkept, '')]
      : []),
  ].join('\n');
}
