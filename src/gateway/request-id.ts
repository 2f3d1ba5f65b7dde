import type { IncomingMessage } from 'node:http';
import { newRequestId } from '../contract/request-id.ts';

const uuidLike = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** The caller's request id where it looks like a UUID, else a new one: what is logged and sent on is never free text. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && uuidLike.test(given) ? given : newRequestId();
}
