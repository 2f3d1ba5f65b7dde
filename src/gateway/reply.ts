import type { ServerResponse } from 'node:http';

/** On every answer of the gateway: nothing of it is a page, nothing of it may be kept. */
const ownHeaders = Object.entries({
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}).flat();

export type Headers = Record<string, string>;

export interface Reply {
  status: number;
  body: Buffer | string;
  headers?: Headers;
  /** The id that the upstream has seen, where it is not the caller's: it is the one that its vendor can find. */
  requestId?: string;
}

/** Sends one whole answer. A client that has gone away is no error. */
export function send(response: ServerResponse, ownRequestId: string, { status, body, headers = {}, requestId = ownRequestId }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  // Names and values in one list: an object spread anew for every answer costs a fifth of the throughput in garbage.
  const all = [...ownHeaders, 'x-request-id', requestId];
  for (const [name, value] of Object.entries(headers)) all.push(name, value);
  if (status !== 204) all.push('content-length', String(Buffer.byteLength(body)));
  response.writeHead(status, all);
  response.end(body);
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Headers = {}): Reply {
  return { status, body: JSON.stringify(value), headers };
}

/** A refusal in the service's own shape, so that a client reads all failures alike. */
export function failure(status: number, code: string, message: string, requestId: string, headers: Headers = {}): Reply {
  return json(status, { error_code: code, error_msg: message, request_id: requestId }, headers);
}
