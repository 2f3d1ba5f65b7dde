import { explain } from '../contract/error-texts.ts';
import { kindOf } from '../contract/errors.ts';
import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { answerBytes } from './faulty-upstream.fixture.ts';

export const good = '{"error_code":"0","error_msg":"ok","data":{}}';

export const says =
  (...bytes: Parameters<typeof answerBytes>) =>
  (socket: Socket) =>
    void socket.end(answerBytes(...bytes));
const half = good.slice(0, 20);
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));

/** Drips for ever: no pause between two bytes says that it is dead. */
function drip(socket: Socket): void {
  socket.write(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n',
  );
  const timer = setInterval(() => socket.write(' '), 5);
  socket.once('close', () => clearInterval(timer));
}

function endless(socket: Socket): void {
  socket.write(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 52428800\r\n\r\n{',
  );
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

/** What the upstream does once it has the request → what the caller gets. */
export const faults: [
  name: string,
  act: (socket: Socket, origin: string) => void,
  status: number,
  code: string,
][] = [
  ['it never answers', () => {}, 504, 'GATEWAY.TIMEOUT'],
  ['it drips', drip, 504, 'GATEWAY.TIMEOUT'],
  ['it hangs up', (socket) => void socket.end(), 502, 'GATEWAY.NO_ANSWER'],
  ['it resets the connection', (socket) => void socket.resetAndDestroy(), 502, 'GATEWAY.NO_ANSWER'],
  [
    'it resets in the middle of its answer',
    (socket) =>
      void socket.write(answerBytes(half, { 'content-length': 45 }), () =>
        socket.resetAndDestroy(),
      ),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'less comes than its length says',
    says(good, { 'content-length': 4000 }),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'more comes than its length says',
    says(good, { 'content-length': 20 }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'its chunks break off',
    (socket) =>
      void socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n14\r\n${half}\r\n`,
      ),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'it is no HTTP',
    (socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'its headers have no end',
    (socket) => void socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'a page of HTML',
    says('<html>upstream.example</html>', { 'content-type': 'text/html' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'a page of HTML that says that it is JSON',
    says('<html>upstream.example</html>'),
    502,
    'GATEWAY.NOT_JSON',
  ],
  ['nothing at all', says(''), 502, 'GATEWAY.NOT_JSON'],
  ['half of the JSON, as if it were all', says(half), 502, 'GATEWAY.NOT_JSON'],
  ['50 MB', endless, 502, 'GATEWAY.NOT_JSON'],
  [
    'plain text that says that it is gzip',
    says(good, { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'gzip that is broken',
    says(gzipSync(good).fill(0x55, 12, 20), { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'gzip that breaks off',
    says(gzipSync(good).subarray(0, 30), { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'long gzip that breaks off',
    says(
      gzipSync(Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * at) % 251))).subarray(
        0,
        6000,
      ),
      { 'content-encoding': 'gzip' },
    ),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'brotli that says that it is gzip',
    says(brotliCompressSync(good), { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  ['a gzip bomb', says(bomb, { 'content-encoding': 'gzip' }), 502, 'GATEWAY.NOT_JSON'],
  [
    'an encoding that nobody asked for',
    says(good, { 'content-encoding': 'zstd' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'a failure that says that it is gzip',
    says('{"error_code":"KOOPHONE.API.1000"}', { 'content-encoding': 'gzip' }, '400 Bad Request'),
    400,
    'HTTP.400',
  ],
  [
    'a redirect',
    (socket, origin) =>
      void socket.end(
        answerBytes('', { location: `${origin}/v1/instances/elsewhere` }, '302 Found'),
      ),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'a redirect that says success',
    (socket, origin) =>
      void socket.end(
        answerBytes(
          good,
          { location: `${origin}/v1/instances/elsewhere` },
          '307 Temporary Redirect',
        ),
      ),
    502,
    'GATEWAY.NOT_JSON',
  ],
];

/** What a person is told of a failure: the same in both languages. */
export function wordsOf(effect: 'read' | 'write', status: number, code: string) {
  const kind = kindOf(code, status, effect);
  return { kind, ...explain({ code, kind, status }) };
}
