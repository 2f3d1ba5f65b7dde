import type { ErrorKind } from './errors.ts';

/** The one error that a call throws. `message` is the service's own; what the user reads comes from the code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  /** Canonical code of the service, gateway or IAM; `HTTP.nnn`, `NETWORK` or `TIMEOUT` where there is none. */
  readonly code: string;
  /** HTTP status, 0 where no answer came. */
  readonly status: number;
  /** To quote to the vendor. */
  readonly requestId: string;
  readonly operation: string;
  /** From Retry-After, where the service names a time. */
  readonly retryAfterMs: number | undefined;

  constructor(
    fields: Pick<ApiError, 'kind' | 'code' | 'status' | 'message' | 'requestId' | 'operation'> & {
      retryAfterMs?: number | undefined;
    },
  ) {
    super(fields.message);
    this.kind = fields.kind;
    this.code = fields.code;
    this.status = fields.status;
    this.requestId = fields.requestId;
    this.operation = fields.operation;
    this.retryAfterMs = fields.retryAfterMs;
  }
}

/** Whether trying a read again can help. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'throttled' || error.kind === 'unavailable');

/** An ApiError as plain data, so that it can be stored. */
export type ApiFailure = Pick<
  ApiError,
  'kind' | 'code' | 'status' | 'message' | 'requestId' | 'operation'
>;

/** Anything thrown, as the failure of a call of `operation`. */
export function failureOf(error: unknown, operation: string): ApiFailure {
  if (error instanceof ApiError) {
    const { kind, code, status, message, requestId } = error;
    return { kind, code, status, message, requestId, operation: error.operation };
  }
  return {
    kind: 'undocumented',
    code: 'CONSOLE',
    status: 0,
    message: String(error),
    requestId: '',
    operation,
  };
}
