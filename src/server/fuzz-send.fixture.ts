import { request, type Agent } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { FuzzRequest } from './fuzz-bend.fixture.ts';

export interface FuzzAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

/** Far above what any answer takes: it is a hang then. */
const patienceMs = 15_000;

export const said = ({ method, path, headers, body }: FuzzRequest): string =>
  `${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 600)} ${body.subarray(0, 600).toString()}`;

/** What a client of HTTP refuses to put into a request line. */
const sendable = (path: string): string =>
  path.replace(/[^\u0021-\u00ff]/gu, (letter) =>
    encodeURIComponent(Buffer.from(letter).toString()),
  );

/** @throws Error naming the request where no answer comes */
export async function sendFuzz(
  agent: Agent,
  origin: URL,
  asked: FuzzRequest,
  session: Readonly<Record<string, string>>,
): Promise<FuzzAnswer> {
  const { method, path, headers, body } = asked;
  const asking = request({
    agent,
    host: origin.hostname,
    port: origin.port,
    method,
    path: sendable(path),
    headers: {
      origin: origin.origin,
      ...(asked.hasSession ? session : {}),
      ...headers,
      ...(body.length > 0 || !['GET', 'HEAD'].includes(method)
        ? { 'content-length': body.length }
        : {}),
    },
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    asking.destroy();
  }, patienceMs);
  try {
    const answer = await new Promise<FuzzAnswer>((resolve, reject) => {
      asking.once('error', reject);
      asking.once('response', (response) => {
        buffer(response).then(
          (bytes) =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: bytes.toString(),
            }),
          reject,
        );
      });
      asking.end(body);
    });
    return answer;
  } catch (error) {
    throw new Error(`${late ? `no answer in ${patienceMs} ms` : String(error)}: ${said(asked)}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends bytes that may be no request at all, says that there are no more, and waits for the end of the connection.
 * @returns the statuses of what was answered
 */
export async function sendBytes(origin: URL, bytes: Buffer): Promise<number[]> {
  const socket = connect(Number(origin.port), origin.hostname);
  const timer = setTimeout(
    () =>
      socket.destroy(
        new Error(
          `no end in ${patienceMs} ms: ${JSON.stringify(bytes.toString('latin1').slice(0, 800))}`,
        ),
      ),
    patienceMs,
  );
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  try {
    await new Promise<void>((resolve, reject) => {
      // Whoever is sent nonsense may hang up in the middle of it.
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve() : reject(error),
      );
      socket.once('close', () => resolve());
      socket.end(bytes);
    });
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}
