import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { makeCertificate } from '../gateway/certificate.fixture.ts';

/** What a webhook is sent, as far as tests look at it. */
interface Hooked {
  /** The same for each attempt. */
  id: string;
  event: string;
  alert: { id: string; rule: string };
}

/** A receiver of webhooks that stands by itself, as a real one does. */
export interface Receiver extends AsyncDisposable {
  address: string;
  /** In the order in which they came. */
  received: readonly Hooked[];
  /** Each is answered with this status, once it is known. */
  answer: (hooked: Hooked) => number | Promise<number>;
  /** Resolves once so many have come. */
  arrived: (count: number) => Promise<void>;
}

/** @param certificatePath where it writes what it is trusted by, for NODE_EXTRA_CA_CERTS */
export async function startReceiver(certificatePath: string): Promise<Receiver> {
  const { key, cert } = makeCertificate(['127.0.0.1']);
  writeFileSync(certificatePath, cert);
  const received: Hooked[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const hooked = JSON.parse(await text(request)) as Hooked; // As docs/operations.md has it.
    received.push(hooked);
    for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    response.writeHead(await receiver.answer(hooked)).end();
  };
  const server = createServer({ key, cert }, (request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  const receiver: Receiver = {
    address: `https://127.0.0.1:${port}/hook`,
    received,
    answer: () => 200,
    arrived: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (received.length >= count) resolve();
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}
