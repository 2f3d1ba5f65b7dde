import { readInstance, type Instance } from './instances.ts';

/** A row of the list as it is read. */
export function instanceOf(fields: Readonly<Record<string, unknown>>): Instance {
  const row = readInstance(fields);
  if (!row) throw new Error(`no phone: ${JSON.stringify(fields)}`);
  return row;
}
