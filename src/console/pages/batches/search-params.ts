import { batchActionNames, type BatchAction } from '../../../contract/batch-actions.ts';
import type { WorkerBatchQuery } from '../../../contract/worker-queries.ts';

/** What narrows the batches. */
export interface Filter {
  state?: NonNullable<WorkerBatchQuery['state']>;
  action?: BatchAction;
  by?: string;
  phone?: string;
}

export const batchListStates = [
  'running',
  'finished',
] as const satisfies readonly Filter['state'][];

/** The longest word that the gateway takes. */
export const wordLength = 128;
const readWord = (text: string): string | undefined =>
  text.length <= wordLength ? text : undefined;

const readers: { [Key in keyof Filter]-?: (text: string) => Filter[Key] } = {
  state: (text) => batchListStates.find((state) => state === text),
  action: (text) => batchActionNames.find((action) => action === text),
  by: readWord,
  phone: readWord,
};

/** In the order in which they stand on screen; so are they called in the address. */
export const filterKeys = Object.keys(readers) as readonly (keyof Filter)[]; // Object.keys forgets the literal keys

/** Reads what a link says of the batches; what it says wrongly, or of something else, is passed over. */
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

/** The filter as the worker takes it (workerBatchQuery). */
export const toQuery = ({ phone, ...rest }: Filter): Record<string, string> => ({
  ...writeFilter(rest),
  ...(phone !== undefined && { instance_id: phone }),
});
