import type * as z from 'zod/mini';
import { canonicalCode, kindOf, type ErrorKind } from './errors.ts';
import type { DataOf, Operation } from './operation.ts';

/** What can be told from any answer of the service, its gateway or IAM, before its data is looked at. */
export interface Envelope {
  /** Canonical code; "0" is success; undefined where the answer has none. */
  code: string | undefined;
  message: string;
  requestId: string | undefined;
}

interface Failure {
  kind: ErrorKind;
  /** Canonical code, or `HTTP.nnn` where the answer has none. */
  code: string;
  message: string;
  status: number;
  requestId: string | undefined;
}

export type Answer<Data> = { ok: true; data: Data } | { ok: false; failure: Failure };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text or number as text; an empty one, and the text "null", say nothing and count as absent. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value !== 'null' ? value : undefined;
}

const messageOf = (fields: Fields): string | undefined =>
  text(fields.error_msg) ?? text(fields.error_info);

/**
 * Reads code and message wherever the service puts them: at the top or inside `data` (a failing one wins), `error_msg`
 * or `error_info`, or in IAM's `error` object (code and HTTP status are then the same number: `IAM.401`).
 */
export function readEnvelope(body: unknown): Envelope {
  if (!isFields(body)) return { code: undefined, message: '', requestId: undefined };
  if (isFields(body.error)) {
    const code = text(body.error.code);
    return {
      code: code && canonicalCode(/^iam\./i.test(code) ? code : `IAM.${code}`),
      message: text(body.error.message) ?? '',
      requestId: undefined,
    };
  }
  const inner = isFields(body.data) ? body.data : {};
  const places = [body, inner].filter((place) => text(place.error_code) !== undefined);
  const place = places.find((candidate) => text(candidate.error_code) !== '0') ?? places[0] ?? body;
  const code = text(place.error_code);
  return {
    code: code === undefined ? undefined : canonicalCode(code),
    message: messageOf(place) ?? messageOf(body) ?? '',
    requestId: text(body.request_id),
  };
}

/**
 * Turns an HTTP answer into the operation's data or one failure. HTTP 200 is not success: `error_code` "0" is.
 * `body` is parsed JSON, or undefined where the answer was none; `hasRetryAfter`: it came with that header.
 */
export function readAnswer<O extends Operation>(
  operation: O,
  status: number,
  body: unknown,
  hasRetryAfter = false,
): Answer<DataOf<O>> {
  const { code, message, requestId } = readEnvelope(body);
  if (code !== '0') {
    const known = code ?? (status < 400 ? 'UNDOCUMENTED' : `HTTP.${status}`);
    const said = code === undefined && status < 400 ? 'error_code' : message;
    return {
      ok: false,
      failure: {
        kind: kindOf(known, status, operation.effect.kind, hasRetryAfter),
        code: known,
        message: said,
        status,
        requestId,
      },
    };
  }
  const parsed = operation.data.safeParse(isFields(body) ? (body.data ?? undefined) : undefined);
  if (parsed.success) return { ok: true, data: parsed.data as DataOf<O> }; // safeParse of the very schema that DataOf reads
  return {
    ok: false,
    failure: {
      kind: 'undocumented',
      code: 'UNDOCUMENTED',
      message: issuePath(parsed.error),
      status,
      requestId,
    },
  };
}

/** The first field that is not as documented, as a path: `data.result[3].instance_id`. */
function issuePath(error: z.core.$ZodError): string {
  const path = error.issues[0]?.path ?? [];
  return path.reduce<string>(
    (sum, part) => sum + (typeof part === 'number' ? `[${part}]` : `.${String(part)}`),
    'data',
  );
}
