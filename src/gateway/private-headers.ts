import type { ClientRequest } from './client-address.ts';

/** For a year a browser asks this host over TLS alone. Hosts below it are not ours to speak for. */
export const strictTransport = ['strict-transport-security', 'max-age=31536000'] as const;

/** On every answer of our own that is no file of the app: nothing of it is a page, nothing of it may be kept, embedded or run by another site. */
export const privateHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

const plain = Object.entries(privateHeaders).flat();
const secure = [...plain, ...strictTransport];

/** The same as a list of names and values, which is faster to send. Over TLS a browser is told to stay with it. */
export const privateHeadersFor = ({ from }: Pick<ClientRequest, 'from'>): readonly string[] =>
  from.isSecure ? secure : plain;
