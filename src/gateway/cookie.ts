import type { ClientRequest } from './client-address.ts';

const name = 'clouddevice_session';
/** A browser takes such a cookie over TLS alone, from this very host and not from one beside or above it. */
const secureName = `__Host-${name}`;

const patternOf = (cookie: string) => new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{43})(?:;|$)`);
const pattern = patternOf(name);
const securePattern = patternOf(secureName);

/**
 * The session id that a request brings, if any. Over TLS the plain cookie is not believed, since a page of a neighbouring host can
 * set it; without TLS the other one is not, since it is of another server on this host: cookies know no ports.
 */
export function sessionIdOf({
  headers: { cookie },
  from,
}: Pick<ClientRequest, 'headers' | 'from'>): string | undefined {
  return cookie === undefined
    ? undefined
    : (from.isSecure ? securePattern : pattern).exec(cookie)?.[1];
}

/** `Set-Cookie` of a session; it ends with the browser, or with the session. Without an id it takes the cookie away. */
export function sessionCookie(
  { from }: Pick<ClientRequest, 'from'>,
  id: string | undefined,
): string {
  const value = `${from.isSecure ? secureName : name}=${id ?? ''}${id === undefined ? '; Max-Age=0' : ''}`;
  return `${value}; HttpOnly; SameSite=Strict; Path=/${from.isSecure ? '; Secure' : ''}`;
}
