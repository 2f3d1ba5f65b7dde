import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** An upstream that speaks as it likes: what it does is said in bytes. */
export interface FaultyUpstream extends AsyncDisposable {
  origin: string;
  port: number;
  /** Whole requests that have come, each by its first line. */
  requests: string[];
  connections: () => number;
  /** What is done with the next requests; it is given the connection once the request is whole. */
  act: (socket: Socket) => void;
  /** What is done with a connection before anything was read of it; undefined reads. */
  meet: ((socket: Socket) => void) | undefined;
}

/** @param tls speaks it, with this key and certificate */
export async function startFaultyUpstream(tls?: {
  key: string;
  cert: string;
}): Promise<FaultyUpstream> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const take = (socket: Socket) => {
    socket.on('error', () => {}); // Whoever is sent nonsense hangs up.
    connections += 1;
    if (upstream.meet) {
      upstream.meet(socket);
      return;
    }
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const [, head, rest = ''] = /^(.*?)\r\n\r\n(.*)$/s.exec(text) ?? [];
      if (
        head === undefined ||
        rest.length < Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
      )
        return;
      text = '';
      upstream.requests.push(head.split('\r\n', 1)[0] ?? '');
      upstream.act(socket);
    });
  };
  const server: Server = tls ? createTlsServer(tls, take) : createServer(take);
  server.on('tlsClientError', () => {});
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  const upstream: FaultyUpstream = {
    origin: `http${tls ? 's' : ''}://127.0.0.1:${port}`,
    port,
    requests: [],
    connections: () => connections,
    act: (socket) => void socket.end(),
    meet: undefined,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return upstream;
}

/** An answer in bytes, with the length of its body unless the headers say something else. */
export function answerBytes(
  body: string | Buffer,
  headers: Readonly<Record<string, string | number>> = {},
  status = '200 OK',
): Buffer {
  const all = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  };
  const head = Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${head}\r\n`),
    Buffer.from(body as string),
  ]); // Buffer.from takes both.
}
