import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAt, writeAt } from './at-param.ts';
import { hrefAt } from './list-href.ts';

const date = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('a time that was written is read as it was, to the millisecond', () => {
  fc.assert(
    fc.property(date, (at) => {
      expect(readAt(writeAt(at.getTime()))).toBe(at.getTime());
    }),
  );
});

test('what is no time, or whose zone nobody knows, is none', () => {
  expect(readAt('2026-11-30T02:30+08:00')).toBe(Date.parse('2026-11-29T18:30:00Z'));
  for (const text of ['', 'yesterday', '2026-11-30', '2026-11-30T02:30:00', '2026-13-30T02:30:00Z'])
    expect(readAt(text)).toBeUndefined();
});

test('a link to the list at a time has its filters beside it', () => {
  const at = Date.parse('2026-11-30T02:30:00Z');
  expect(hrefAt(at)).toBe('/instances?at=2026-11-30T02%3A30%3A00Z');
  expect(hrefAt(at, { region: ['cn-north-4'], running: [1] }, { openId: 'a b' })).toBe(
    '/instances/a%20b?at=2026-11-30T02%3A30%3A00Z&region=cn-north-4&running=stopped',
  );
});
