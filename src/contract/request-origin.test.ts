import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCrooked, isFromElsewhere } from './request-origin.ts';

describe('isFromElsewhere', () => {
  const host = 'console.example:8443';
  it.each([
    [{ host, origin: 'https://console.example:8443' }, false],
    [{ host: 'console.example', origin: 'https://console.example:443' }, false],
    [{ host: 'Console.Example', origin: 'http://console.example' }, false],
    [{ host }, false],
    [{ host, 'sec-fetch-site': 'same-origin' }, false],
    [{ host, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, true],
    [{ host, origin: 'https://console.example' }, true],
    [{ host, origin: 'null' }, true],
    [{ host, origin: '' }, true],
    [{ origin: 'https://console.example' }, true],
    [{ host, 'sec-fetch-site': 'same-site' }, true],
    [{ host, 'sec-fetch-site': 'cross-site' }, true],
    [{ host, 'sec-fetch-site': 'none' }, true],
  ])('%j: %s', (headers, is) => expect(isFromElsewhere(headers)).toBe(is));
});

describe('isCrooked', () => {
  it.each([
    '/simulator/../v1/instances',
    '/simulator/%2e%2E/v1',
    '/simulator/.%2e/v1',
    '/a/./b',
    '/a/..',
    '/..',
    '/a/..%2f..%2fb',
    '/a%2f..%2fb',
    '/a/..%5cb',
    '/a\\b',
    '//evil.example',
    '/a//b',
    '/a%00b',
  ])('%s is', (path) => expect(isCrooked(path)).toBe(true));
  it.each([
    '/',
    '/instances/a.b',
    '/instances/..a',
    '/instances/a..',
    '/.well-known/x',
    '/simulator/fleet-10',
    '/journal/tasks/a%2fb',
    '/simulator/%E4%BA%91',
  ])('%s is not', (path) => expect(isCrooked(path)).toBe(false));
  it('all that is not is the same path to whoever normalises it', () => {
    const part = fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2E',
      'a',
      'simulator',
      '%2f',
      '\\',
      '%5c',
      'v1',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const path = `/${parts.join('')}`;
        fc.pre(!isCrooked(path));
        expect(new URL(`http://host${path}`).pathname).toBe(path);
      }),
    );
  });
});
