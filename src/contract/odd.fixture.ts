import * as fc from 'fast-check';
import { readAnswer } from './envelope.ts';

/** What JSON can have in the place of anything. */
export const odd = fc.oneof(
  fc.constantFrom(null, true, false, '', 'null', '2', 2, -1, 1.5, 1e21),
  fc.string(),
  fc.array(fc.nat(), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'status', 'instance_id'), fc.jsonValue(), { maxKeys: 2 }),
);
/** Anything but what names the thing. */
export const noId = odd.filter(
  (value) => typeof value !== 'number' && (typeof value !== 'string' || value === ''),
);

/** The answer of an operation with these data. */
export const read = <O extends Parameters<typeof readAnswer>[0]>(operation: O, data: unknown) =>
  readAnswer(operation, 200, { error_code: '0', data });
