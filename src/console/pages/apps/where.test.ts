import { expect, it } from 'vitest';
import { readLevels } from './use-android.ts';
import { whereIs } from './where.ts';

it('says which phones have which version of an app, its own first, and which do not have it', () => {
  const answers = new Map([
    [
      'a',
      new Map([
        ['x', '1'],
        ['y', '7'],
      ]),
    ],
    ['b', new Map([['x', '2']])],
    ['c', new Map([['x', '2']])],
    ['d', new Map([['y', '7']])],
    ['e', undefined],
  ]);
  expect(whereIs(answers, 'x', '1')).toEqual({
    versions: [
      ['1', ['a']],
      ['2', ['b', 'c']],
    ],
    without: ['d'],
  });
  expect(whereIs(answers, 'x', '3').versions).toEqual([
    ['3', []],
    ['2', ['b', 'c']],
    ['1', ['a']],
  ]);
  expect(whereIs(answers, 'z', '1')).toEqual({
    versions: [['1', []]],
    without: ['a', 'b', 'c', 'd'],
  });
});

it('reads API levels of what phones print, and nothing else', () => {
  expect([
    ...readLevels(
      new Map([
        ['a', '30\n'],
        ['b', null],
        ['c', ''],
        ['d', 'sh: not found'],
        ['e', '28'],
      ]),
    ),
  ]).toEqual([
    ['a', 30],
    ['e', 28],
  ]);
});
