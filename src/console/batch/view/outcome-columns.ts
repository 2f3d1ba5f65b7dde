import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { CsvColumn } from '../../fleet/fleet-csv.ts';
import { explainOutcome, saidOf, stateWord, type Explain } from '../explain-outcome.ts';
import type { PhoneOutcome } from '../batch-view.ts';

export function outcomeColumns(
  m: Messages<'batch'>,
  format: Format,
  explain: Explain | undefined,
): CsvColumn<PhoneOutcome>[] {
  const { columns } = m.view;
  const told = (phone: PhoneOutcome) => explainOutcome(phone, explain, m, format);
  return [
    { header: columns.name, text: ({ name }) => name },
    { header: columns.id, text: ({ id }) => id },
    { header: columns.user, text: ({ user }) => user },
    { header: columns.state, text: (phone) => stateWord(phone, m) },
    { header: columns.operation, text: ({ detail }) => detail?.operation },
    { header: columns.code, text: (phone) => told(phone).code },
    { header: columns.meaning, text: (phone) => told(phone).meaning },
    { header: columns.message, text: (phone) => saidOf(phone) },
    { header: columns.requestId, text: ({ detail }) => detail?.requestId },
    {
      header: columns.at,
      text: ({ detail }) =>
        detail && detail.at > 0 ? new Date(detail.at).toISOString() : undefined,
    },
  ];
}
