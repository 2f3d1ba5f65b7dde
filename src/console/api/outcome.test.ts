import { describe, expect, it } from 'vitest';
import { ApiError } from './errors.ts';
import { failureOf, isOutcomeUnknown, type Failure } from './outcome.ts';

const failure = (fields: Partial<Failure>): Failure => ({
  kind: 'invalid',
  code: 'KOOPHONE.API.1000',
  status: 400,
  message: '',
  requestId: 'r-1',
  operation: 'CreateInstance',
  ...fields,
});

describe('isOutcomeUnknown', () => {
  it.each([
    ['a lost answer', failure({ kind: 'unknownOutcome', code: 'GATEWAY.NO_ANSWER', status: 502 })],
    ['a broken connection', failure({ kind: 'unknownOutcome', code: 'NETWORK', status: 0 })],
    ['a success that cannot be read', failure({ kind: 'undocumented', code: 'UNDOCUMENTED', status: 200 })],
    ['a server error without a code', failure({ kind: 'unavailable', code: 'HTTP.500', status: 500 })],
  ])('holds for %s', (_, one) => expect(isOutcomeUnknown(one)).toBe(true));

  it.each([
    ['a documented refusal', failure({})],
    ['a documented internal error', failure({ kind: 'unavailable', code: 'KOOPHONE.API.9999', status: 500 })],
    ['throttling', failure({ kind: 'throttled', code: 'HTTP.503', status: 503 })],
    ['a gateway that was not reached', failure({ kind: 'unavailable', code: 'GATEWAY.UNREACHABLE', status: 503 })],
    ['an ended session', failure({ kind: 'signedOut', code: 'APIGW.0301', status: 401 })],
  ])('does not hold for %s', (_, one) => expect(isOutcomeUnknown(one)).toBe(false));
});

describe('failureOf', () => {
  it('keeps all that an ApiError tells', () => {
    const fields = failure({ message: 'no' });
    expect(failureOf(new ApiError(fields), 'Other')).toEqual(fields);
  });

  it('takes any other error for a mistake of the console', () => {
    expect(failureOf(new TypeError('x is undefined'), 'DeleteInstance')).toMatchObject({ code: 'CONSOLE', operation: 'DeleteInstance', message: 'TypeError: x is undefined' });
  });
});
