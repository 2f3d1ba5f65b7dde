import { expect, it } from 'vitest';
import { kindOf } from '../contract/errors.ts';
import { judge } from './verdict.ts';

const verdictOf = (code: string, status = 400, hasRetryAfter = false) =>
  judge({
    kind: kindOf(code, status, 'write', hasRetryAfter),
    code,
    status,
    message: '',
    requestId: '',
    operation: 'BatchReset',
  });

it.each([
  ...[
    '1001',
    '1002',
    '1012',
    '2004',
    '2005',
    '2006',
    '2209',
    '2210',
    '4001',
    '5001',
    '5005',
    '1000',
  ].map((digits) => [`KOOPHONE.API.${digits}`, 400, 'bisect'] as const),
  ['KOOPHONE.API.1001', 500, 'bisect'],
  ['HTTP.409', 409, 'bisect'],
  ['APIGW.0308', 429, 'again'],
  ['HTTP.429', 429, 'again'],
  ['APIGW.0201', 503, 'again'],
  ['HTTP.503', 503, 'unknown'],
  ['KOOPHONE.API.77777', 503, 'unknown'],
  ['GATEWAY.UNREACHABLE', 503, 'again'],
  ['APIGW.0301', 401, 'signedOut'],
  ['GATEWAY.SIGNED_OUT', 401, 'signedOut'],
  ['KOOPHONE.API.6002', 500, 'signedOut'],
  ['KOOPHONE.API.6002', 403, 'hopeless'],
  ['GATEWAY.READ_ONLY', 403, 'hopeless'],
  ['APIGW.0101', 404, 'hopeless'],
  ['APIGW.0201', 413, 'hopeless'],
  ['KOOPHONE.API.1005', 400, 'hopeless'],
  ['GATEWAY.NO_ANSWER', 502, 'unknown'],
  ['APIGW.0201', 504, 'unknown'],
  ['HTTP.500', 500, 'unknown'],
  ['KOOPHONE.API.9999', 500, 'unknown'],
  ['UNDOCUMENTED', 200, 'unknown'],
] as const)('%s with %d is %s', (code, status, verdict) =>
  expect(verdictOf(code, status)).toBe(verdict),
);

it('a 503 that says when to come back took nothing', () =>
  expect(verdictOf('HTTP.503', 503, true)).toBe('again'));
