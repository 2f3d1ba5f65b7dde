import type * as z from 'zod/mini';

/** What an operation does to the world, so that forms can warn and the gateway can refuse a read-only session. */
export type Effect =
  /** Changes nothing, whatever its HTTP method. */
  | { kind: 'read' }
  | {
      kind: 'write';
      /** What is lost by it, if anything. */
      destroys?: 'data' | 'userData' | 'instance' | 'session' | 'placement';
      /** It costs money. */
      costs?: true;
      /** Its answer is a credential: never stored, never logged. */
      credential?: true;
    };

/** Where a batch operation takes its members, and how many of them one request may carry. */
interface Batch {
  key: string;
  /** What we send at most. */
  limit: number;
  /** What the reference documents, where it differs from what we send. */
  documentedLimit?: number;
  /** All members must be of one region, or the service answers 1002. */
  oneRegion?: true;
  /** All members must belong to the one user that the request names. */
  oneUser?: true;
}

/** One operation of the service as data. Input is flat: what the path names goes there, the rest is query (GET) or JSON body. */
export interface Operation<
  Input extends z.ZodMiniType = z.ZodMiniType,
  Data extends z.ZodMiniType = z.ZodMiniType,
> {
  /** The reference's name. */
  name: string;
  /** Section of the reference that documents it. */
  section: string;
  method: 'GET' | 'POST' | 'PUT';
  /** With the `/v1` prefix; path parameters in braces. */
  path: `/v1/instances/${string}`;
  effect: Effect;
  /** Strict: what does not parse is never sent. */
  input: Input;
  /** Tolerant: the `data` of a successful answer. Unknown fields are kept. */
  data: Data;
  batch?: Batch;
  /** Headers besides X-Auth-Token without which the service refuses the call. */
  requiredHeaders: readonly ('x-request-id' | 'content-type')[];
  /** Codes its tables document, canonical (see errors.ts), beside those that any call can meet. */
  codes: readonly string[];
}

export type InputOf<O extends Operation> = z.input<O['input']>;
export type DataOf<O extends Operation> = z.output<O['data']>;

/** Names an operation and keeps the exact types of its schemas. */
export function defineOperation<Input extends z.ZodMiniType, Data extends z.ZodMiniType>(
  operation: Operation<Input, Data>,
): Operation<Input, Data> {
  return operation;
}

export interface HttpRequest {
  method: Operation['method'];
  /** Path and query, to be put behind an endpoint. */
  url: string;
  body: string | undefined;
}

/**
 * The HTTP request of a call whose input has been parsed. ListInstances documents x-request-id as a query parameter,
 * so it is put there as well; `requestId` is used for that alone.
 */
export function buildRequest(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  requestId: string,
): HttpRequest {
  const rest = { ...input };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = encodeURIComponent(String(rest[key]));
    delete rest[key];
    return value;
  });
  if (operation.method !== 'GET') {
    // GetDeviceToken says all in its path: the reference documents no body for it.
    const body = Object.keys(rest).length === 0 ? undefined : JSON.stringify(rest);
    return { method: operation.method, url: path, body };
  }
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) {
    if (typeof value === 'string' || typeof value === 'number') query.set(key, String(value)); // all that queries hold
  }
  if (operation.name === 'ListInstances') query.set('x-request-id', requestId);
  const search = query.toString();
  return { method: 'GET', url: search ? `${path}?${search}` : path, body: undefined };
}

/** Finds the operation that a method and a path (without query) belong to, with its path parameters decoded. */
export function createMatcher(operations: readonly Operation[]) {
  const literal = new Map<string, Operation>();
  const patterns: { operation: Operation; pattern: RegExp; keys: string[] }[] = [];
  for (const operation of operations) {
    const keys = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    if (keys.length === 0) literal.set(`${operation.method} ${operation.path}`, operation);
    else
      patterns.push({
        operation,
        keys,
        pattern: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
      });
  }
  return (
    method: string,
    path: string,
  ): { operation: Operation; params: Record<string, string> } | undefined => {
    const exact = literal.get(`${method} ${path}`);
    if (exact) return { operation: exact, params: {} };
    for (const { operation, pattern, keys } of patterns) {
      if (operation.method !== method) continue;
      const match = pattern.exec(path);
      if (!match) continue;
      try {
        return {
          operation,
          params: Object.fromEntries(
            keys.map((key, i) => [key, decodeURIComponent(match[i + 1] ?? '')]),
          ),
        };
      } catch {
        return undefined; // A malformed escape names no resource.
      }
    }
    return undefined;
  };
}
