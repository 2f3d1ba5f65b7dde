import type { ServerResponse } from 'node:http';
import type { ClientRequest } from './client-address.ts';
import { privateHeadersFor } from './private-headers.ts';

const jsonType = 'application/json; charset=utf-8';

export type Headers = Record<string, string>;

export interface Reply {
  status: number;
  body: Buffer | string;
  headers?: Headers;
  /** JSON unless given. */
  contentType?: string;
  /** The id that the upstream has seen, where it is not the caller's: it is the one that its vendor can find. */
  requestId?: string;
}

/** Sends one whole answer. A client that has gone away is no error. */
export function send(
  request: ClientRequest,
  response: ServerResponse,
  ownRequestId: string,
  { status, body, headers = {}, requestId = ownRequestId, contentType = jsonType }: Reply,
): void {
  if (response.headersSent || response.destroyed) return;
  // Names and values in one list: an object spread anew for every answer costs a fifth of the throughput in garbage.
  const all = [
    ...privateHeadersFor(request),
    'content-type',
    contentType,
    'x-request-id',
    requestId,
  ];
  for (const [name, value] of Object.entries(headers)) all.push(name, value);
  if (status !== 204) all.push('content-length', String(Buffer.byteLength(body)));
  response.writeHead(status, all);
  response.end(body);
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Headers = {}): Reply {
  return { status, body: JSON.stringify(value), headers };
}

/** A refusal in the service's own shape, so that a client reads all failures alike. @param more of its own */
export function failure(
  status: number,
  code: string,
  message: string,
  requestId: string,
  headers: Headers = {},
  more: object = {},
): Reply {
  return json(
    status,
    { error_code: code, error_msg: message, request_id: requestId, ...more },
    headers,
  );
}
