import { expect, it } from 'vitest';
import { readIds } from './targets.ts';

it('reads ids, however they are parted, each once', () => {
  expect(readIds(' a, b;c\n"a"\t，d、e ')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(readIds('["a", "b"]')).toEqual(['a', 'b']);
  expect(readIds(' \n')).toEqual([]);
});
