import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is answered, before it is written. A text body is sent as it is. */
export interface Reply {
  status: number;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** The greatest body that the service takes. */
const bodyLimitBytes = 12 * 1024 * 1024;

/** The body as text; undefined where it is too large. Rejects when the client goes away in the middle. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    // no encoding is set, so the stream yields bytes
    bytes += chunk.byteLength;
    if (bytes <= bodyLimitBytes) chunks.push(chunk);
  }
  return bytes <= bodyLimitBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}

/** Writes the answer whole, with its length; or cut in half, as if that were all (`ended`) or with a connection that drops. */
export function send(
  response: ServerResponse,
  { status, body, headers }: Reply,
  cut?: 'ended' | 'dropped',
): void {
  const isText = typeof body === 'string';
  const whole = Buffer.from(isText ? body : JSON.stringify(body));
  const payload = cut ? whole.subarray(0, Math.floor(whole.byteLength / 2)) : whole;
  response.writeHead(status, {
    'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': (cut === 'dropped' ? whole : payload).byteLength,
    'cache-control': 'no-store',
    ...headers,
  });
  if (cut === 'dropped') response.write(payload, () => response.destroy());
  else response.end(payload);
}
