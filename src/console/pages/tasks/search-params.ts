import { taskStates, type TaskState } from '../../../contract/journal.ts';
import { readTime } from '../../data-table/paged/times.ts';

/** What narrows the tasks. Times as links write them; `from` belongs to the range, `to` does not. */
export interface Filter {
  from?: string;
  to?: string;
  actor?: string;
  operation?: string;
  state?: TaskState;
}

/** The longest word that the gateway takes. */
const wordLength = 128;
const readWord = (text: string): string | undefined =>
  text.length <= wordLength ? text : undefined;

const readers: { [Key in keyof Filter]-?: (text: string) => Filter[Key] } = {
  from: readTime,
  to: readTime,
  actor: readWord,
  operation: readWord,
  state: (text) => taskStates.find((state) => state === text),
};

/** In the order in which they stand on screen; so are they called in the address. */
export const filterKeys = Object.keys(readers) as readonly (keyof Filter)[]; // Object.keys forgets the literal keys

/** Reads what a link says of the tasks; what it says wrongly, or of something else, is passed over. */
export function parseFilter(params: Readonly<Record<string, string>>): Filter {
  const entries = filterKeys.flatMap((key): [string, string][] => {
    const text = params[key]?.trim() ?? '';
    const value = text === '' ? undefined : readers[key](text);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries); // Each value was read as its key demands.
}

/** The same, written: an absent part has no parameter. */
export const writeFilter = (filter: Filter): Record<string, string> =>
  Object.fromEntries(
    filterKeys.flatMap((key) => (filter[key] === undefined ? [] : [[key, filter[key]]])),
  );

/** The filter as the gateway takes it (taskQuery). */
export const toQuery = ({ from, ...rest }: Filter): Record<string, string> => ({
  ...writeFilter(rest),
  ...(from !== undefined && { since: from }),
});
