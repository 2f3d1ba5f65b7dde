import { describe, expect, test } from 'vitest';
import { verifyWithinMs } from '../../batch-engine/verify-effect.ts';
import { explain } from '../../contract/error-texts.ts';
import { formatOf } from '../i18n/format.ts';
import { loadMessages } from '../i18n/messages.ts';
import { explainOutcome, isThere, saidOf, stateWord } from './explain-outcome.ts';
import type { OutcomeState } from '../../contract/worker.ts';

const m = await loadMessages('batch', 'en-US');
const detail = (code: string, message = '') => ({
  operation: 'BatchRebootInstance',
  code,
  message,
  requestId: 'r',
  at: Date.now(),
});
const told = (state: OutcomeState, code: string) =>
  explainOutcome({ state, detail: detail(code) }, explain, m, formatOf('en-US'));

describe('a phone of which nobody knows what was done', () => {
  test.each([
    'NETWORK',
    'UNDOCUMENTED',
    'HTTP.500',
    'HTTP.504',
    'GATEWAY.TIMEOUT',
    'KOOPHONE.API.9999',
    'KOOPHONE.API.77777',
  ])('is explained as that with %s', (code) => {
    const { meaning, remedy } = told('unknown', code);
    expect(remedy).toContain('Do not simply repeat it');
    expect(meaning).not.toContain('does not match the API reference');
  });
});

test('a phone that is seen on its way says through what, and how many stand before it', () => {
  expect(told('accepted', 'SEEN_PASSING.running.3')).toEqual({
    code: '',
    meaning: 'going offline',
    remedy: '',
  });
  expect(told('accepted', 'SEEN_PASSING.progress.1.2').meaning).toBe(
    'queueing · 2 ahead in the queue',
  );
});

test('a phone of which no effect was seen says for how long that was waited for, where that is known', () => {
  expect(told('unknown', 'NOT_SEEN').meaning).toBe(
    `No effect seen within ${formatOf('en-US').duration(verifyWithinMs('BatchRebootInstance') ?? 0)}. It may still come`,
  );
  const ofMany = { operation: '', code: 'NOT_SEEN', message: '', requestId: '', at: 0 };
  expect(
    explainOutcome({ state: 'unknown', detail: ofMany }, explain, m, formatOf('en-US')).meaning,
  ).toBe('No effect seen in time. It may still come');
});

test('a refusal of which only the HTTP status came is explained by it', () => {
  expect(told('failed', 'HTTP.400').meaning).toBe(
    'HTTP 400: The request is invalid. The service did nothing.',
  );
});

test('a failure is explained by what it was called when it came, and by its status', () => {
  const kept = (fields: object) =>
    explainOutcome(
      { state: 'failed', detail: { ...detail('KOOPHONE.API.77777'), ...fields } },
      explain,
      m,
      formatOf('en-US'),
    );
  // Without its status nobody could tell what an unlisted code calls for.
  expect(kept({ kind: 'invalid', status: 400 }).meaning).toBe(
    'The request is invalid. The service did nothing.',
  );
  expect(kept({ status: 409 }).meaning).toBe(
    'The current state of the phones, the stock or the order does not allow this.',
  );
  expect(
    explainOutcome(
      {
        state: 'unknown',
        detail: { ...detail('KOOPHONE.API.77777'), kind: 'unavailable', status: 500 },
      },
      explain,
      m,
      formatOf('en-US'),
    ).remedy,
  ).toContain('Do not simply repeat it');
});

test('an app that was there already is a word of its own: no failure, and nothing was done', () => {
  const there = { state: 'succeeded', detail: detail('KOOPHONE.API.62005') } as const;
  expect([
    isThere(there),
    stateWord(there, m),
    explainOutcome(there, explain, m, formatOf('en-US')).meaning,
  ]).toEqual([true, 'already installed', 'This version is already on the phone']);
  expect(stateWord({ state: 'succeeded', detail: detail('0') }, m)).toBe('succeeded');
  expect(told('stopped', 'KOOPHONE.API.62005').meaning).toContain('already had this version');
});

test('a phone that is being prepared says by name where it stands', () => {
  expect(
    ['PREPARE.2', 'PREPARE.9', 'PREPARE.10'].map((code) => told('failed', code).meaning),
  ).toEqual(['to be assigned', 'restoring an expiry backup failed', 'device in maintenance']);
  expect(told('accepted', 'PREPARE.7').meaning).toBe('moving to another device');
});

test('only the service’s own words are said to be the service’s', () => {
  expect(saidOf({ detail: detail('KOOPHONE.API.1000', ' bad parameter ') })).toBe('bad parameter');
  expect(saidOf({ detail: detail('HTTP.400', 'no such phone') })).toBe('no such phone');
  expect(
    saidOf({ detail: detail('GATEWAY.TIMEOUT', 'The service has not answered in time.') }),
  ).toBe('');
  expect(saidOf({ detail: detail('NETWORK', 'TypeError: Failed to fetch') })).toBe('');
  expect(saidOf({ detail: undefined })).toBe('');
  expect(
    saidOf({ state: 'stopped', detail: detail('KOOPHONE.API.62005', 'of another phone') }),
  ).toBe('');
});
