import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { CsvColumn } from '../../watch/csv.ts';
import { explainFate, type Explain } from '../explain-fate.ts';
import type { SkipReason } from '../../../batch-engine/skip-reasons.ts';
import type { PhoneFate } from '../store.ts';

/** A line of an exported batch. */
export interface FateLine {
  phone: PhoneFate;
  user: string | undefined;
  reason: SkipReason | undefined;
}

export function fateColumns(m: Messages<'batch'>, format: Format, explain: Explain | undefined): CsvColumn<FateLine>[] {
  const { columns } = m.view;
  const told = ({ phone, reason }: FateLine) => explainFate(phone, reason, explain, m, format);
  return [
    { header: columns.name, text: ({ phone }) => phone.name },
    { header: columns.id, text: ({ phone }) => phone.id },
    { header: columns.user, text: ({ user }) => user },
    { header: columns.state, text: ({ phone }) => m.states[phone.state] },
    { header: columns.operation, text: ({ phone }) => phone.detail?.operation },
    { header: columns.code, text: (line) => told(line).code },
    { header: columns.meaning, text: (line) => told(line).meaning },
    { header: columns.message, text: ({ phone }) => phone.detail?.message },
    { header: columns.requestId, text: ({ phone }) => phone.detail?.requestId },
    { header: columns.at, text: ({ phone }) => (phone.detail ? new Date(phone.detail.at).toISOString() : undefined) },
  ];
}
