import { once } from 'node:events';
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { afterEach, expect, test, vi } from 'vitest';
import { makeCertificate } from './certificate.fixture.ts';
import { createReachability, type Reach, type Reachability } from './reach.ts';

const opened: { close: () => void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** A server that notes its connections and says nothing. */
async function listen(server: Server): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port, sockets }; // A TCP server that listens has nothing else.
}

function open(
  address: string,
  options: { timeoutMs?: number; now?: () => number } = {},
): { reachability: Reachability; heard: Reach[] } {
  const heard: Reach[] = [];
  const reachability = createReachability({
    endpoint: new URL(address),
    ...options,
    onChange: (reach) => void heard.push(reach),
  });
  opened.push(reachability);
  return { reachability, heard };
}

test('it looks once in ten seconds, however often it is asked, and only when it is', async () => {
  const { port, sockets } = await listen(createPlain());
  let nowMs = 0;
  const { reachability, heard } = open(`http://127.0.0.1:${port}`, { now: () => nowMs });
  for (let n = 0; n < 5; n += 1) expect(reachability.read()).toBe('unknown');
  await vi.waitFor(() => expect(reachability.read()).toBe('ok'));
  nowMs = 9_999;
  reachability.read();
  // Another one's connection comes after all that were begun before.
  const other = open(`http://127.0.0.1:${port}`);
  other.reachability.read();
  await vi.waitFor(() => expect(other.heard).toEqual(['ok']));
  expect(sockets).toHaveLength(2);
  nowMs = 10_000;
  expect(reachability.read()).toBe('ok');
  await vi.waitFor(() => expect(sockets).toHaveLength(3));
  expect(heard).toEqual(['ok']);
});

test('over TLS the certificate counts', async () => {
  const { port } = await listen(createTls(makeCertificate(['127.0.0.1'])));
  const { reachability, heard } = open(`https://127.0.0.1:${port}`);
  reachability.read();
  await vi.waitFor(() => expect(heard).toEqual(['unreachable']));
});

test('who takes a connection and does not go on with it cannot be reached', async () => {
  const { port } = await listen(createPlain());
  const { reachability, heard } = open(`https://127.0.0.1:${port}`, { timeoutMs: 50 });
  reachability.read();
  await vi.waitFor(() => expect(heard).toEqual(['unreachable']));
});
