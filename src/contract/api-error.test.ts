import { describe, expect, it } from 'vitest';
import { ApiError, failureOf, type ApiFailure } from './api-error.ts';

const failure = (fields: Partial<ApiFailure>): ApiFailure => ({
  kind: 'invalid',
  code: 'KOOPHONE.API.1000',
  status: 400,
  message: '',
  requestId: 'r-1',
  operation: 'CreateInstance',
  ...fields,
});

describe('failureOf', () => {
  it('keeps all that an ApiError tells', () => {
    const fields = failure({ message: 'no' });
    expect(failureOf(new ApiError(fields), 'Other')).toEqual(fields);
  });

  it('takes any other error for a mistake of the console', () => {
    expect(failureOf(new TypeError('x is undefined'), 'DeleteInstance')).toMatchObject({
      code: 'CONSOLE',
      operation: 'DeleteInstance',
      message: 'TypeError: x is undefined',
    });
  });
});
