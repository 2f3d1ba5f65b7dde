import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signallingRisk } from './signalling.ts';
import { clockOf, parseSeconds } from './time-left.ts';

describe('signallingRisk', () => {
  it.each([
    ['http://100.93.2.248:18082', 'https:', 'blocked'],
    ['WS://100.93.2.248', 'https:', 'blocked'],
    ['http://100.93.2.248:18082', 'http:', 'plain'],
    ['ws://a', 'http:', 'plain'],
    ['https://a', 'https:', undefined],
    ['wss://a', 'http:', undefined],
    ['httpd.example', 'https:', undefined],
    [undefined, 'https:', undefined],
  ] as const)('of %s on a page of %s is %s', (url, page, risk) =>
    expect(signallingRisk(url, page)).toBe(risk),
  );
});

describe('parseSeconds', () => {
  it.each([
    ['7200', 7200],
    ['0', 0],
    ['', undefined],
    ['soon', undefined],
    ['-1', undefined],
    ['1e9', undefined],
    [undefined, undefined],
  ] as const)('reads %s as %s', (text, seconds) => expect(parseSeconds(text)).toBe(seconds));
});

describe('clockOf', () => {
  it.each([
    [7_200_000, '2:00:00'],
    [7_188_001, '1:59:49'],
    [59_000, '0:59'],
    [60_000, '1:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-5, '0:00'],
  ] as const)('shows %d ms as %s', (ms, text) => expect(clockOf(ms)).toBe(text));

  it('says every whole second of a span', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400_000 }), (seconds) => {
        const parts = clockOf(seconds * 1000)
          .split(':')
          .map(Number);
        expect(parts.reduce((sum, part) => sum * 60 + part, 0)).toBe(seconds);
      }),
    );
  });
});
