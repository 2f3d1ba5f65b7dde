import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

const nothing = { history: [], paths: [] };
const optionsOf = (
  line: string,
  known: Partial<typeof nothing> | { paths: string[] } | { history: string[] } = {},
) => complete(line, line.length, { ...nothing, ...known }).options;

describe('complete', () => {
  it('completes programs', () =>
    expect(complete('getp', 4, nothing)).toEqual({
      from: 0,
      options: ['getprop'],
      common: 'getprop',
    }));
  it('completes what comes behind them', () => {
    expect(optionsOf('pm list pa')).toEqual(['packages']);
    expect(optionsOf('pm list packages -')).toContain('-3');
    expect(optionsOf('dumpsys b')).toEqual(['battery']);
  });
  it('goes down paths seen, a folder at a time', () => {
    const paths = ['/sdcard/DCIM/a.jpg', '/sdcard/DCIM/b.jpg', '/sdcard/Download', '/system'];
    expect(complete('ls -l /sdc', 10, { ...nothing, paths })).toEqual({
      from: 6,
      options: ['/sdcard/'],
      common: '/sdcard/',
    });
    expect(complete('ls /sdcard/D', 12, { ...nothing, paths })).toEqual({
      from: 3,
      options: ['/sdcard/DCIM/', '/sdcard/Download'],
      common: '/sdcard/D',
    });
    expect(optionsOf('cat /sdcard/DCIM/', { paths })).toEqual([
      '/sdcard/DCIM/a.jpg',
      '/sdcard/DCIM/b.jpg',
    ]);
  });
  it('knows words of earlier commands in the same place', () => {
    const history = ['getprop persist.vendor.x', 'mytool run'];
    expect(optionsOf('getprop persist.v', { history })).toEqual(['persist.vendor.x']);
    expect(optionsOf('myt', { history })).toEqual(['mytool']);
  });
  it('completes at the caret, whatever comes after it', () =>
    expect(complete('getp ro.x', 4, nothing).options).toEqual(['getprop']));

  it('only ever extends what was typed', () => {
    const line = fc.stringMatching(/^(?:[a-z/]{0,6} ){0,3}[a-z/]{0,6}$/);
    fc.assert(
      fc.property(
        line,
        fc.array(line),
        fc.array(fc.stringMatching(/^\/[a-z/]{0,8}$/)),
        (text, history, paths) => {
          const { from, options, common } = complete(text, text.length, { history, paths });
          const typed = text.slice(from);
          expect(common.startsWith(typed)).toBe(true);
          for (const option of options)
            expect(option.startsWith(common) && option !== typed).toBe(true);
        },
      ),
    );
  });
});
