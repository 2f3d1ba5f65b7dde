import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';

const name = 'clouddevice_session';
const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`);

/** The session id that a request brings, if any. */
export function sessionIdOf(request: IncomingMessage): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : pattern.exec(cookie)?.[1];
}

/** `Set-Cookie` of a session; it ends with the browser, or with the session. Without an id it takes the cookie away. */
export function sessionCookie(request: IncomingMessage, id: string | undefined): string {
  const value = id === undefined ? `${name}=; Max-Age=0` : `${name}=${id}`;
  return `${value}; HttpOnly; SameSite=Strict; Path=/${isSecure(request) ? '; Secure' : ''}`;
}

/** Over TLS, or behind a proxy on this machine that says so: nobody else's X-Forwarded-Proto is believed. */
function isSecure({ socket, headers }: IncomingMessage): boolean {
  if (socket instanceof TLSSocket) return true;
  return headers['x-forwarded-proto'] === 'https' && isLoopback(socket.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return isIP(plain) === 4 ? plain.startsWith('127.') : plain === '::1';
}
