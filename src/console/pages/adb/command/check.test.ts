import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command } from '../../../../contract/commands.ts';
import { findProblem } from './check.ts';

describe('findProblem', () => {
  it.each([
    ['ps -A | grep zygote', '|', 6, 'pipe'],
    ['ls > /sdcard/x', '>', 3, 'redirect'],
    ['input text "hello"', '"', 11, 'quote'],
    ['cd /sdcard; ls', ';', 10, 'separator'],
    ['a && b', '&', 2, 'separator'],
    ['echo $HOME', '$', 5, 'variable'],
    ['rm /sdcard/*', '*', 11, 'wildcard'],
    ['echo 你好', '你', 5, 'letter'],
    ['ls\tx', '\\t', 2, 'line'],
    ['a=b', '=', 1, 'other'],
    ['echo 😀', '😀', 5, 'other'],
  ])('names what is refused in %j', (text, character, at, use) =>
    expect(findProblem(text)).toMatchObject({ kind: 'refused', character, at, use }),
  );

  it('counts each other refused character once', () =>
    expect(findProblem('a | b | c > d')).toMatchObject({ character: '|', others: 1 }));
  it('measures 1024 bytes', () => {
    expect(findProblem('a'.repeat(1024))).toBeUndefined();
    expect(findProblem('a'.repeat(1025))).toEqual({ kind: 'tooLong', bytes: 1025 });
  });
  it('wants a command', () => expect(findProblem('  ')).toEqual({ kind: 'empty' }));
  it('does without adb shell', () =>
    expect(findProblem(' adb shell  getprop ro.x')).toEqual({
      kind: 'adbShell',
      rest: 'getprop ro.x',
    }));

  it('finds a problem exactly where the contract does', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.stringMatching(/^[A-Za-z0-9_./: -]*$/),
          fc.string({ minLength: 1000, maxLength: 1100, unit: fc.constant('x') }),
        ),
        (text) => {
          const problem = findProblem(text);
          expect(problem === undefined || problem.kind === 'adbShell').toBe(
            command.safeParse(text).success,
          );
        },
      ),
    );
  });
});
