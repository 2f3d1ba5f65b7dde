import { once } from 'node:events';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';

/** What stands before a database and leads to the one that answers. */
export async function startProxy(first: number) {
  let target: number | undefined = first;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    if (target === undefined) {
      socket.resetAndDestroy();
      return;
    }
    const to = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [socket, to],
      [to, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    target = undefined;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port, // A TCP server that listens has nothing else.
    cut,
    lead: (port: number) => void (target = port),
    close: () => {
      cut();
      server.close();
    },
  };
}
