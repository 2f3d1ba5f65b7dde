import type { IncomingMessage } from 'node:http';
import { readEnvelope } from '../contract/envelope.ts';
import { parseJson } from '../contract/json.ts';
import type { Operation } from '../contract/operation.ts';
import type { Reply } from './http.ts';
import { refuse } from './refusals.ts';

const requestIdPattern = /^[\w.:-]{1,128}$/;

/** What came in, with its body read. */
export interface Incoming {
  method: string;
  url: URL;
  /** Path and query as they were sent: a URL has another path where it was crooked. */
  target: string;
  headers: IncomingMessage['headers'];
  /** Undefined where it is too large. */
  text: string | undefined;
}

/** Tables of section 4 and 6.2: a missing header is HTTP 200. ListInstances documents x-request-id as a query parameter. */
export function headerRefusal(
  { name, requiredHeaders }: Operation,
  headers: IncomingMessage['headers'],
  query: URLSearchParams,
): Reply | undefined {
  const inQuery = name === 'ListInstances' ? query.get('x-request-id') : null;
  const requestId = (headers['x-request-id'] || inQuery)?.toString();
  if (requiredHeaders.includes('x-request-id') && !requestId) return refuse('KOOPHONE.API.0002');
  if (requestId && !requestIdPattern.test(requestId)) return refuse('KOOPHONE.API.0003');
  if (requiredHeaders.includes('content-type') && !headers['content-type'])
    return refuse('KOOPHONE.API.0005', 'Content-Type');
  return undefined;
}

/** The API gateway gives every call an id; its own refusals have it in the body as well. */
export function withRequestId({ status, body, headers }: Reply, requestId: string): Reply {
  const code = readEnvelope(body).code ?? '';
  const isOwn = code.startsWith('APIGW.') && typeof body === 'object';
  return {
    status,
    body: isOwn ? { ...body, request_id: requestId } : body,
    headers: { ...headers, 'x-request-id': requestId },
  };
}

/** Undefined for what is no JSON, which no operation takes. */
export function json(text: string | undefined): unknown {
  try {
    return text === undefined || text === '' ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

export function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
