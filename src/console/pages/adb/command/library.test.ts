import { describe, expect, it } from 'vitest';
import { findProblem } from './check.ts';
import { libraryCommands } from './library.ts';

describe('the library', () => {
  it.each(libraryCommands)('%s can be sent', (command) =>
    expect(findProblem(command)).toBeUndefined(),
  );
  it('has each command once', () =>
    expect(new Set(libraryCommands).size).toBe(libraryCommands.length));
});
