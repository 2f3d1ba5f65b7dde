import {
  createServer,
  STATUS_CODES,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { clientOf, nobodyTrusted, type TrustedProxies } from '../gateway/client-address.ts';

/** What a client may take of us before it has said who it is. */
export interface HttpLimits {
  headerBytes: number;
  /** From the first byte of a request to the last of its headers, and of its body. */
  headersMs: number;
  requestMs: number;
  /** For so long a connection may neither take what is sent nor send: longer than any call is under way. */
  stalledMs: number;
  /** So long a connection may never have taken all that is sent, however it goes on. */
  takingMs: number;
  /** How often these times are looked at. */
  checkMs: number;
  /** Connections of one address, a trusted proxy's left out: it speaks for many. */
  connectionsPerAddress: number;
}

export const usualLimits: HttpLimits = {
  headerBytes: 16 * 1024,
  headersMs: 20_000,
  requestMs: 120_000,
  stalledMs: 120_000,
  takingMs: 600_000,
  checkMs: 5_000,
  connectionsPerAddress: 256,
};

/** Longer than load balancers keep a connection that is idle: a write that meets one just being closed is lost, and nobody knows its outcome. */
const idleMs = 75_000;

/** A server that slow, greedy and broken clients cannot keep from others. Each of them is told why, where it can still be told. */
export function createHttpServer(
  handler: RequestListener,
  trusted: TrustedProxies = nobodyTrusted,
  limits: HttpLimits = usualLimits,
): Server {
  const answers = new WeakMap<Duplex, ServerResponse>();
  const server = createServer(
    {
      keepAliveTimeout: idleMs,
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    (request, response) => {
      answers.set(request.socket, response);
      handler(request, response);
    },
  );
  server.timeout = limits.stalledMs; // Node closes a connection on which nothing has moved for so long.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const current = answers.get(socket);
    // In the middle of an answer another one would be read as a part of it.
    const isAnswering = current !== undefined && current.headersSent && !current.writableFinished;
    if (!socket.writable || isAnswering || error.code === 'ECONNRESET') socket.destroy();
    else sayAndClose(socket, ...(reasons[error.code ?? ''] ?? unreadable));
  });
  boundConnections(server, trusted, limits);
  cutSlowReaders(server, limits);
  return server;
}

const unreadable = [400, 'The request cannot be read.'] as const;
const reasons: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come in time.'],
};

/** An answer where there is no request yet, or none that can be read. */
function sayAndClose(socket: Duplex, status: number, message: string, header = ''): void {
  const body = `${message}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n${header}connection: close\r\n\r\n${body}`,
  );
}

function boundConnections(
  server: Server,
  trusted: TrustedProxies,
  { connectionsPerAddress }: HttpLimits,
): void {
  const counts = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const { address } = clientOf({ socket, headers: {} }, nobodyTrusted);
    if (address === '' || trusted.check(address, address.includes(':') ? 'ipv6' : 'ipv4')) return;
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
    if (count <= connectionsPerAddress) return;
    sayAndClose(
      socket,
      503,
      `There are ${connectionsPerAddress} connections of your address already.`,
      'retry-after: 5\r\n',
    );
    // Whoever does not go by itself is not waited for.
    socket.destroySoon();
  });
}

/** Whoever takes a byte now and then is never stalled: that has an end as well. */
function cutSlowReaders(server: Server, { takingMs, checkMs }: HttpLimits): void {
  const sockets = new Map<Socket, number | undefined>();
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  const timer = setInterval(() => {
    const nowMs = performance.now();
    for (const [socket, sinceMs] of sockets) {
      if (socket.writableLength === 0) sockets.set(socket, undefined);
      else if (sinceMs === undefined) sockets.set(socket, nowMs);
      else if (nowMs - sinceMs >= takingMs) socket.destroy();
    }
  }, checkMs).unref();
  server.once('close', () => clearInterval(timer));
}
