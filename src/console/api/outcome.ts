import { ApiError } from './errors.ts';

/** An ApiError as plain data, so that it can be stored. */
export type Failure = Pick<ApiError, 'kind' | 'code' | 'status' | 'message' | 'requestId' | 'operation'>;

export function failureOf(error: unknown, operation: string): Failure {
  if (error instanceof ApiError) {
    const { kind, code, status, message, requestId } = error;
    return { kind, code, status, message, requestId, operation: error.operation };
  }
  return { kind: 'undocumented', code: 'CONSOLE', status: 0, message: String(error), requestId: '', operation };
}

/**
 * Whether a failed write may have been carried out all the same: its answer never came, came without a code from a
 * server that broke, or is a success that cannot be read.
 */
export function isOutcomeUnknown({ kind, code, status }: Failure): boolean {
  return kind === 'unknownOutcome' || code === 'UNDOCUMENTED' || (code === `HTTP.${status}` && status >= 500 && kind !== 'throttled');
}
