import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { iconLimits } from '../contract/icons.ts';
import { checkedAddress, nameIn, resolveName, type AddressCheck } from './checked-address.ts';
import { isPublicAddress } from './public-address.ts';

/** Fetches an icon: its bytes, not yet proven to be an image; undefined where it cannot be had. */
export type FetchIcon = (address: string, signal: AbortSignal) => Promise<Buffer | undefined>;

export interface IconFetcherOptions extends Partial<AddressCheck> {
  /** What certificates are judged by, beside what Node has. */
  ca?: string;
  /** The only port that is gone to. 443 unless given. */
  port?: number;
}

const mostRedirects = 3;
const headerLimitBytes = 16 * 1024;

/**
 * Fetches icons from addresses that a phone's list of apps has named, that is: from addresses that anybody may have written. Over
 * https to port 443 alone; each name is resolved once, all its addresses must be public, and the connection is made to the one that was
 * checked, also after a redirect. Nothing of the session or the request goes along.
 */
export function createIconFetcher({
  resolve = resolveName,
  isPublic = isPublicAddress,
  ca,
  port = 443,
}: IconFetcherOptions = {}): FetchIcon {
  async function fetchIcon(
    text: string,
    signal: AbortSignal,
    redirects: number,
  ): Promise<Buffer | undefined> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (
      !url ||
      url.protocol !== 'https:' ||
      url.username ||
      url.password ||
      Number(url.port || 443) !== port
    )
      return undefined;
    const name = nameIn(url);
    const address = await checkedAddress(name, { resolve, isPublic });
    if (address === undefined) return undefined;
    const answer = await open(url, name, address, signal);
    try {
      const { location } = answer.headers;
      if (
        [301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) &&
        location !== undefined &&
        redirects < mostRedirects
      ) {
        return await fetchIcon(
          URL.canParse(location, url) ? new URL(location, url).href : '',
          signal,
          redirects + 1,
        );
      }
      return answer.statusCode === 200 && /^image\//i.test(answer.headers['content-type'] ?? '')
        ? await read(answer)
        : undefined;
    } finally {
      answer.destroy();
    }
  }

  const open = (
    url: URL,
    name: string,
    address: string,
    signal: AbortSignal,
  ): Promise<IncomingMessage> =>
    new Promise((resolved, reject) => {
      request(
        {
          host: address, // Not the name: it may have another address by now.
          port,
          servername: isIP(name) ? '' : name,
          path: url.pathname + url.search,
          headers: { host: url.host, accept: 'image/*', 'accept-encoding': 'identity' },
          maxHeaderSize: headerLimitBytes,
          agent: false,
          ca,
          signal,
        },
        resolved,
      )
        .once('error', reject)
        .end();
    });

  return (address, signal) => settle(fetchIcon(address, signal, 0), signal);
}

/** Whatever goes wrong, and whoever does not answer (a name server, say): then there is no icon. */
async function settle(
  fetching: Promise<Buffer | undefined>,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const given = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return Promise.race([fetching.catch(() => undefined), given]);
}

async function read(answer: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(answer.headers['content-length'] ?? 0) > iconLimits.bytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    // no encoding is set, so the stream yields bytes
    bytes += chunk.length;
    if (bytes > iconLimits.bytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
