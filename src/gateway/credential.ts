import { signedBodyLimitBytes } from '../contract/access-keys.ts';
import type { Credential } from '../contract/sessions.ts';
import { Refusal } from './refusal.ts';
import { encode, sign } from './sign.ts';

interface Leaving {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  credential?: Credential;
}

/**
 * A call as it leaves: with its credential's token, or signed with its keys as it is, path, query and body. Without one it leaves as it came.
 * @param path with the endpoint's own, and query
 * @param host as the Host header will have it
 */
export function authorize(
  path: string,
  { method, headers, body, credential }: Leaving,
  host: string,
  now: () => number,
): { path: string; headers: Record<string, string> } {
  if (!credential) return { path, headers };
  if (!credential.keys) {
    headers['x-auth-token'] = credential.token; // Headers are made for one call; to copy them would cost each.
    return { path, headers };
  }
  const [address = '', query = ''] = unambiguous(path).split('?', 2);
  const { 'content-type': contentType } = headers;
  const signed = sign(
    {
      method,
      host,
      path: address,
      query,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      body,
    },
    credential.keys,
    now(),
  );
  return {
    path: query === '' ? address : `${address}?${query}`,
    headers: { ...headers, ...signed },
  };
}

/** What stands in a path as it is. */
const needsNone = /[\w.:~-]/;

/**
 * The same address in the one way to write it that all readings of the signature's rules agree on: no escapes where the path needs
 * none (some sign a path as it stands, some as it is meant), and no `+` in the query, which is a blank to some and a plus to others.
 */
function unambiguous(path: string): string {
  const [address = '', query] = path.split(/\?(.*)/s, 2);
  const plain = address.replaceAll(/%[\da-f]{2}/gi, (escape) => {
    const char = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return needsNone.test(char) ? char : escape;
  });
  if (query === undefined || query === '') return plain;
  return `${plain}?${[...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

/**
 * The service takes no larger call that is signed (reference 3.2): it is refused before anything is recorded or sent.
 * @throws Refusal GATEWAY.TOO_LARGE
 */
export function refuseTooLarge({ keys }: Credential, body: string | undefined): void {
  if (!keys || body === undefined || Buffer.byteLength(body) <= signedBodyLimitBytes) return;
  throw new Refusal(
    'GATEWAY.TOO_LARGE',
    `A call that is signed with access keys may carry ${signedBodyLimitBytes} bytes at most. Sign in with a password for more.`,
  );
}
