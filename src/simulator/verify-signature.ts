import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { signatureAlgorithm, signatureHeaders } from '../contract/access-keys.ts';

/** A signed call as it came. */
export interface SignedCall {
  method: string;
  /** Path and query as they stood in the request's first line. */
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What `Authorization` says. */
export interface Claim {
  accessKey: string;
  /** Lower-case, in the order that they were signed in. */
  signedHeaders: readonly string[];
  signature: string;
}

const pattern = new RegExp(
  `^${signatureAlgorithm} Access=([^,\\s]+), SignedHeaders=([\\w;-]+), Signature=([0-9a-f]{64})$`,
);

/** Undefined where the header is none of a signed call. */
export function readClaim(authorization: string | undefined): Claim | undefined {
  const [, accessKey, names, signature] = pattern.exec(authorization ?? '') ?? [];
  if (accessKey === undefined || names === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: names.split(';'), signature };
}

/** When a call was signed, epoch ms; undefined where that is no such date. */
export function readDate(headers: IncomingHttpHeaders): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    textOf(headers, signatureHeaders.date) ?? '',
  );
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Host and date are always signed, and whatever says for whom a call is made. */
const mustBeSigned = ['host', ...Object.values(signatureHeaders)];

/**
 * Whether this very call was signed with the secret key: its method, path, query, body and the headers that it names. Huawei's signers
 * differ in escaped paths: some sign them as they stand, some as they are meant. Both are taken here.
 * It shares nothing with the gateway's signer, so that each proves the other.
 */
export function isSignedWith(
  secretKey: string,
  call: SignedCall,
  { signedHeaders, signature }: Claim,
): boolean {
  if (
    mustBeSigned.some((name) => call.headers[name] !== undefined && !signedHeaders.includes(name))
  )
    return false;
  if (signedHeaders.some((name) => call.headers[name] === undefined)) return false;
  const [path = '', query = ''] = call.target.split(/\?(.*)/s, 2);
  const headers = signedHeaders.map((name) => `${name}:${textOf(call.headers, name)}\n`).join('');
  const rest = [canonicalQuery(query), headers, signedHeaders.join(';'), digest(call.body)];
  const asItStands = path.split('/');
  return [asItStands, asItStands.map(decode)].some((segments) => {
    const request = [call.method, canonicalPath(segments), ...rest].join('\n');
    const right = createHmac('sha256', secretKey)
      .update(
        `${signatureAlgorithm}\n${textOf(call.headers, signatureHeaders.date)}\n${digest(request)}`,
      )
      .digest();
    return timingSafeEqual(right, Buffer.from(signature, 'hex'));
  });
}

export const textOf = (headers: IncomingHttpHeaders, name: string): string | undefined =>
  headers[name]?.toString().trim();

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const unreserved = /[A-Za-z0-9._~-]/;

/** Every byte but the unreserved ones as `%XX`. */
function escape(text: string): string {
  let escaped = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const char = String.fromCharCode(byte);
    escaped += unreserved.test(char)
      ? char
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

const canonicalPath = (segments: readonly string[]): string =>
  segments.map(escape).join('/') + (segments.at(-1) === '' ? '' : '/');

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function canonicalQuery(query: string): string {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query))
    fields.set(name, [...(fields.get(name) ?? []), value]);
  const names = [...fields.keys()].toSorted();
  return names
    .flatMap((name) =>
      (fields.get(name) ?? []).toSorted().map((value) => `${escape(name)}=${escape(value)}`),
    )
    .join('&');
}
