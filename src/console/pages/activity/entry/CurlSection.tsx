import { operations } from '../../../../contract/index.ts';
import type { JournalEntryDetails } from '../../../../contract/journal.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { isMasked, toCurl } from '../curl.ts';
import { Payload } from './Payloads.tsx';

/** The request as a command for a terminal. */
export function CurlSection({ entry }: { entry: JournalEntryDetails }) {
  const { entry: m } = useMessages('activity');
  const operation = operations.find(({ name }) => name === entry.operation);
  const command = operation && toCurl(operation, entry);
  const note = isMasked(entry) ? `${m.curlNote} ${m.curlMasked}` : m.curlNote;
  return <Payload title={m.curl} text={command} note={command === undefined ? m.noCurl : note} />;
}
