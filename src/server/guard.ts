import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { isCrooked } from '../contract/request-origin.ts';
import { isSafeMethod } from '../gateway/origin.ts';
import { privateHeaders } from '../gateway/private-headers.ts';

/** Names that no foreign name server can answer for. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Answers what comes to us by mistake or by malice. @returns whether it has answered */
export type Guard = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Looks at every request, whatever its path, before anything else does.
 * @param host that it listens on
 * @param allowedHosts instead of that and the loopback's
 *
 * - The host that it is for must be one that we answer for: a foreign name that leads to this address (DNS rebinding) makes
 *   a page of that name one of our own for a browser, with all that this allows. 421 otherwise.
 * - Its path must be the one that it seems to be: what is decided by a path here is decided by the same path further on. 404 otherwise.
 * - A browser that says where a request comes from (Fetch Metadata) must say that it is our own page, or nobody's; only
 *   following a link may come from elsewhere. 403 otherwise. Whoever does not say it, such as a script, goes by the rules of Origin.
 */
export function createGuard({
  host,
  allowedHosts,
}: {
  host?: string | undefined;
  allowedHosts?: readonly string[] | undefined;
}): Guard {
  const named = new Set(
    allowedHosts ?? [
      ...loopbackNames,
      ...(host === undefined ? [] : [bracketed(host).toLowerCase()]),
    ],
  );
  const isAllowed = (asked: string, { localAddress = '' }: IncomingMessage['socket']) =>
    // An address of this machine, where it listens on all of them.
    named.has(asked) ||
    (allowedHosts === undefined &&
      asked === bracketed(localAddress.replace(/^::ffff:(?=[\d.]+$)/, '')));

  return (request, response) => {
    const { headers, socket, url = '', method } = request;
    const asked = hostOf(headers.host);
    const [path = ''] = url.split('?', 1);
    if (!url.startsWith('/')) return refuse(response, 400, 'The request must name a path.');
    if (asked === undefined) return refuse(response, 400, 'The request names no host.');
    if (!isAllowed(asked, socket))
      return refuse(
        response,
        421,
        `This console does not answer for ${asked}. Whoever runs it can name this host in ALLOWED_HOSTS.`,
      );
    if (isCrooked(path)) return refuse(response, 404, 'There is nothing here.');
    const site = headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return false;
    const isLink =
      isSafeMethod(method) &&
      headers['sec-fetch-mode'] === 'navigate' &&
      headers['sec-fetch-dest'] === 'document';
    return !isLink && refuse(response, 403, 'This request comes from another site.');
  };
}

function refuse(response: ServerResponse, status: number, message: string): true {
  response
    .writeHead(status, { ...privateHeaders, 'content-type': 'text/plain; charset=utf-8' })
    .end(`${message}\n`);
  return true;
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** The host of a Host header without its port, in lower case; undefined for what is none. */
export function hostOf(header: string | undefined): string | undefined {
  const [, host] = /^([\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  return host?.toLowerCase().replace(/\.$/, '');
}

/** Whether a text can be the host of an address. */
export const isHost = (text: string): boolean => hostOf(text) === text.toLowerCase() && text !== '';
