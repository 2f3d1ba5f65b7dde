import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** In front of the database; loses the next answer and its connection when it is told to. */
export async function startLine(databaseUrl: string) {
  const { hostname, port, pathname } = new URL(databaseUrl);
  let isLosing = false;
  const sockets = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    near.pipe(far);
    far.on('data', (bytes) => {
      if (!isLosing) near.write(bytes);
      else near.destroy();
      isLosing = false;
    });
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const own = line.address() as AddressInfo; // A TCP server that listens has nothing else.
  return {
    url: `postgres://postgres:password@127.0.0.1:${own.port}${pathname}`,
    loseNext: () => {
      isLosing = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      line.close();
    },
  };
}
