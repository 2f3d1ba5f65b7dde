import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atDraft, distinct, lineOf, searchBack, step } from './history.ts';

const entries = ['ls', 'getprop ro.a', 'df', 'getprop ro.b'];

describe('history', () => {
  it('counts a command once, where it was used last', () =>
    expect(distinct(['a', 'b', 'a', 'c', 'b'])).toEqual(['a', 'c', 'b']));

  it('walks back and forth and ends with what was typed', () => {
    const walk = [-1, -1, 1, 1, 1] as const;
    let recall = atDraft('dat');
    const lines = walk.map((direction) =>
      lineOf(entries, (recall = step(entries, recall, direction))),
    );
    expect(lines).toEqual(['getprop ro.b', 'df', 'getprop ro.b', 'dat', 'dat']);
  });

  it('never leaves the history, and as many steps forth as back lead to the draft', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.nat(20), (all, draft, count) => {
        let recall = atDraft(draft);
        for (let i = 0; i < count; i += 1) recall = step(all, recall, -1);
        expect([...all, draft]).toContain(lineOf(all, recall));
        for (let i = 0; i < count; i += 1) recall = step(all, recall, 1);
        expect(lineOf(all, recall)).toBe(draft);
      }),
    );
  });

  it('finds the newest first, then further back', () => {
    expect(searchBack(entries, 'getprop')).toBe(3);
    expect(searchBack(entries, 'getprop', 3)).toBe(1);
    expect(searchBack(entries, 'getprop', 1)).toBeUndefined();
    expect(searchBack(entries, '')).toBeUndefined();
  });
});
