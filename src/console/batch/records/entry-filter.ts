import { batchId, journalOutcomes, type JournalOutcome } from '../../../contract/journal.ts';
import { readTime } from '../../data-table/paged/times.ts';

/** What narrows the journal. Times are ISO 8601 in UTC to the second; `from` belongs to the range, `to` does not. */
export interface Filter {
  from?: string;
  to?: string;
  actor?: string;
  operation?: string;
  phone?: string;
  outcome?: JournalOutcome;
  batch?: string;
  request?: string;
}

type Params = Readonly<Record<string, string>>;

/** `batch` alone means the batch that is open over a page. */
const names = {
  from: 'from',
  to: 'to',
  actor: 'actor',
  operation: 'operation',
  phone: 'phone',
  outcome: 'outcome',
  batch: 'of-batch',
  request: 'request',
} as const satisfies Record<keyof Filter, string>;

/** How the gateway calls them (entryQuery). */
const queryNames = {
  ...names,
  phone: 'instance_id',
  batch: 'batch_id',
  request: 'request_id',
} as const;

/** In the order in which they stand on screen. */
export const filterKeys = Object.keys(names) as readonly (keyof Filter)[]; // Object.keys forgets the literal keys

/** Every parameter that this page owns. */
export const ownParams: readonly string[] = Object.values(names);

/** The longest word that the gateway takes. */
export const wordLength = 128;

const readWord = (text: string): string | undefined =>
  text.length <= wordLength ? text : undefined;

const readers: { [Key in keyof Filter]-?: (text: string) => Filter[Key] } = {
  from: readTime,
  to: readTime,
  actor: readWord,
  operation: readWord,
  phone: readWord,
  outcome: (text) => journalOutcomes.find((outcome) => outcome === text),
  batch: (text) => (isBatchId(text.toLowerCase()) ? text.toLowerCase() : undefined),
  request: readWord,
};

export const isBatchId = (text: string): boolean => batchId.safeParse(text).success;

/** Reads what a link says of the journal; what it says wrongly, or of something else, is passed over. */
export function parseFilter(params: Params): Filter {
  const entries = filterKeys.flatMap((key): [string, string][] => {
    const text = params[names[key]]?.trim() ?? '';
    const value = text === '' ? undefined : readers[key](text);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries); // Each value was read as its key demands.
}

const write = (filter: Filter, as: Record<keyof Filter, string>): Record<string, string> =>
  Object.fromEntries(
    filterKeys.flatMap((key) => (filter[key] === undefined ? [] : [[as[key], filter[key]]])),
  );

/** The same, written: an absent part has no parameter, so that equal filters have equal addresses. */
export const writeFilter = (filter: Filter): Record<string, string> => write(filter, names);

/** The filter as the gateway takes it. */
export const toQuery = (filter: Filter): Record<string, string> => write(filter, queryNames);
