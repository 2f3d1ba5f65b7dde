import { createHash, createHmac } from 'node:crypto';
import { signatureAlgorithm, signatureHeaders, type AccessKeys } from '../contract/access-keys.ts';

/*
 * Our own signer, since Huawei's (@huaweicloud/huaweicloud-sdk-core) brings 23 MB in 45 packages for these few lines, and signs only
 * bodies that it writes itself; a test holds the two together over thousands of requests.
 */

/** A call as it goes over the wire. */
export interface Unsigned {
  method: string;
  /** `host[:port]`, as the Host header has it. */
  host: string;
  /** Of the address, with the endpoint's own. */
  path: string;
  /** Without `?`. */
  query: string;
  /** What is signed beside host, date, project and security token. */
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

/**
 * The headers that sign a call (reference 3.2, contract notes, IAM): `authorization`, date, project and, of temporary keys, the
 * security token. What is not among `headers` may be changed on the way, by whoever stands there.
 */
export function sign(
  { method, host, path, query, headers, body }: Unsigned,
  { accessKey, secretKey, projectId, securityToken }: AccessKeys,
  nowMs: number,
): Record<string, string> {
  const date = sdkDate(nowMs);
  const own: Record<string, string> = { [signatureHeaders.date]: date };
  if (projectId !== '') own[signatureHeaders.project] = projectId;
  if (securityToken !== undefined) own[signatureHeaders.securityToken] = securityToken;
  const signed = Object.entries({ ...headers, ...own, host })
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [
    method,
    canonicalPath(path),
    canonicalQuery(query),
    lines,
    names,
    sha256(body ?? ''),
  ].join('\n');
  const signature = createHmac('sha256', secretKey)
    .update([signatureAlgorithm, date, sha256(canonical)].join('\n'))
    .digest('hex');
  return {
    ...own,
    authorization: `${signatureAlgorithm} Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `20300102T030405Z`. */
const sdkDate = (nowMs: number): string =>
  `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Each segment encoded as it stands, and always a slash at the end. */
function canonicalPath(path: string): string {
  const encoded = path.split('/').map(encode).join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

/** Sorted by name, then by value, both as they are meant. */
function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .toSorted(([a, left], [b, right]) => (a === b ? compare(left, right) : compare(a, b)))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** All but letters, digits and `-_.~` (RFC 3986). */
export const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
