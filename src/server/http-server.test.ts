import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { readProxies } from '../gateway/client-address.ts';
import { createHttpServer, usualLimits, type HttpLimits } from './http-server.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start(
  limits: Partial<HttpLimits>,
  handler: RequestListener = (_, response) => void response.end('ok'),
  trust?: string,
) {
  const server = createHttpServer(handler, trust === undefined ? undefined : readProxies(trust), {
    ...usualLimits,
    checkMs: 20,
    ...limits,
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  const open = (localAddress = '127.0.0.1'): Socket =>
    connect({ port, host: '127.0.0.1', localAddress });
  return { server, open, origin: `http://127.0.0.1:${port}` };
}

/** Sends something, and reads until the connection ends. */
async function exchange(socket: Socket, sent: string): Promise<string> {
  socket.write(sent);
  return text(socket);
}

const head = 'POST / HTTP/1.1\r\nhost: localhost\r\n';

test('headers that are too large have an answer of their own', async () => {
  const { open } = await start({ headerBytes: 2000 });
  expect(await exchange(open(), `${head}x: ${'a'.repeat(3000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [\s\S]*The headers of the request are too large\.\n$/,
  );
});

test('what is no request has one', async () => {
  const { open } = await start({});
  expect(await exchange(open(), 'nonsense\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*The request cannot be read\.\n$/,
  );
});

test('a slow sender has one, in the headers as in the body', async () => {
  let handled = 0;
  const { open } = await start({ headersMs: 50, requestMs: 100 }, () => void (handled += 1));
  expect(await exchange(open(), head)).toMatch(
    /^HTTP\/1\.1 408 [\s\S]*The request did not come in time\.\n$/,
  );
  expect(handled).toBe(0);
  expect(await exchange(open(), `${head}content-length: 10\r\n\r\nabc`)).toMatch(
    /^HTTP\/1\.1 408 /,
  );
  expect(handled).toBe(1);
});

const huge = Buffer.alloc(64 * 1024 * 1024);

test.each([
  ['takes nothing', { stalledMs: 100 }],
  ['never takes all', { takingMs: 100 }],
])('a reader that %s is cut off, and its answer let go', async (_, limits) => {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const { open } = await start(limits, (_request, response) => {
    response.once('close', end);
    response.end(huge);
  });
  let takenBytes = 0;
  const socket = open()
    .pause()
    .on('data', (chunk) => (takenBytes += chunk.length))
    .on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await ended;
  socket.resume();
  await once(socket, 'close');
  expect(takenBytes).toBeLessThan(huge.length);
});

test('one that takes what it gets is not cut off', async () => {
  const { origin } = await start({ takingMs: 60_000 }, (_, response) => void response.end(huge));
  expect((await (await fetch(origin)).arrayBuffer()).byteLength).toBe(huge.length);
});

test('an address has so many connections; the next one is told so, other addresses are not concerned, and one that ends makes room', async () => {
  const { open, server } = await start({ connectionsPerAddress: 2 });
  const [one] = [open(), open()];
  const ask = (socket: Socket) =>
    exchange(socket, 'GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
  expect(await ask(open())).toMatch(
    /^HTTP\/1\.1 503 [\s\S]*retry-after: 5[\s\S]*There are 2 connections of your address already\.\n$/,
  );
  expect(await ask(open('127.0.0.2'))).toMatch(/^HTTP\/1\.1 200 /);
  const gone = new Promise(
    (resolve) => void server.getConnections(() => one?.once('close', resolve)),
  );
  one?.destroy();
  await gone;
  await expect.poll(() => ask(open())).toMatch(/^HTTP\/1\.1 200 /);
});

test('a trusted proxy has as many as it wants', async () => {
  const { open } = await start({ connectionsPerAddress: 1 }, undefined, '127.0.0.1');
  open();
  expect(
    await exchange(open(), 'GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 200 /);
});
