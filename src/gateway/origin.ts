import type { IncomingMessage } from 'node:http';
import { isFromElsewhere } from '../contract/request-origin.ts';

/**
 * Whether a request that changes something comes from the console's own pages, beside SameSite=Strict. Where it says nothing
 * of where it comes from it is no browser: then it may sign in, but a cookie without an origin is refused.
 */
export function isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const isBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return isBrowser ? !isFromElsewhere(headers) : headers.cookie === undefined;
}

/** Whether a method may change something as far as cross-site rules go. */
export const isSafeMethod = (method: string | undefined): boolean =>
  method === 'GET' || method === 'HEAD';
