import type { IncomingMessage } from 'node:http';

/**
 * Whether a request that changes something comes from the console's own pages, beside SameSite=Strict. Browsers send
 * `Origin` with every such request; it must name the host that was asked. (The scheme is not compared: behind a proxy
 * that ends TLS it cannot be known.) Where only `Sec-Fetch-Site` is there, it must say same-origin. With neither it is
 * no browser: then it may sign in, but a cookie without an origin is refused.
 */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin !== undefined) {
    return headers.host !== undefined && hostOf(headers.origin) === headers.host.toLowerCase();
  }
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.cookie === undefined : site === 'same-origin';
}

/** Host with port; a default port is left out, as browsers do in both headers. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Whether a method may change something as far as cross-site rules go. */
export const isSafeMethod = (method: string | undefined): boolean => method === 'GET' || method === 'HEAD';
