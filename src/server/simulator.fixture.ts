import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSimulator, type SimulatorOptions } from '../simulator/simulator.ts';

/** The service, in a process that none of the gateways is. */
export async function startSimulator(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options);
  const paths: string[] = [];
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    paths.push(request.url ?? '');
    simulator.handler(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // A TCP server that listens has nothing else.
    /** How often it was called at a path that has this in it. */
    asked: (part: string) => paths.filter((path) => path.includes(part)).length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      simulator.close();
    },
  };
}
