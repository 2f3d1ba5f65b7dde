import { phoneOf, type JournalEntryDetails } from '../../../contract/journal.ts';
import type { Operation } from '../../../contract/operation.ts';

/** A text as one word of a POSIX shell: nothing is special within single quotes but their end. */
export const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** What a shell reads as it stands. */
const plain = /^[\w./:=@%+-]+$/;

/** The path with what it names filled in, or undefined where the entry does not say. */
function pathOf({ path }: Operation, { targets }: JournalEntryDetails): string | undefined {
  const [target] = targets;
  if (!path.includes('{')) return path;
  return target === undefined
    ? undefined
    : path.replace(/\{instance_id\}/, encodeURIComponent(phoneOf(target)));
}

/** Whether credentials were taken out of the request before it was kept. */
export const isMasked = ({ request }: JournalEntryDetails): boolean =>
  JSON.stringify(request ?? null).includes('***');

/**
 * The request of an entry as a command of a POSIX shell, in which `CLOUDDEVICE_ENDPOINT` and `TOKEN` are variables. What the
 * journal has masked stays masked.
 * @returns undefined where the entry does not have all of it
 */
export function toCurl(operation: Operation, entry: JournalEntryDetails): string | undefined {
  const path = pathOf(operation, entry);
  if (path === undefined) return undefined;
  const url = plain.test(path)
    ? `"$CLOUDDEVICE_ENDPOINT${path}"`
    : `"$CLOUDDEVICE_ENDPOINT"${quote(path)}`;
  const hasBody = entry.request !== null;
  return [
    `curl --request ${operation.method} ${url}`,
    '--header "X-Auth-Token: $TOKEN"',
    `--header ${quote(`x-request-id: ${entry.requestId}`)}`,
    ...(hasBody
      ? [
          `--header ${quote('content-type: application/json')}`,
          `--data-raw ${quote(JSON.stringify(entry.request))}`,
        ]
      : []),
  ].join(' \\\n  ');
}
