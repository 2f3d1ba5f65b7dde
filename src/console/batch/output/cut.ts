import { byteLength } from '../../../contract/commands.ts';
import { limits } from '../../../contract/fields.ts';

/** A character of UTF-8 has at most so many bytes: where the next one would not have fitted, less than the limit is there. */
const mostOfOne = 4;

/** Whether the service has cut an output off (table 4-5). It may also end there by chance: nobody can tell. */
export function isCutOff(text: string): boolean {
  if (text.length * 3 < limits.outputBytes - mostOfOne) return false;
  const bytes = byteLength(text);
  return (
    bytes >= limits.outputBytes || (bytes > limits.outputBytes - mostOfOne && bytes > text.length)
  );
}
