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
