import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of answers on their way to the browser. */
export const wayFaults = ['unavailable', 'html', 'cut', 'nonsense', 'otherSession'] as const;
type WayFault = (typeof wayFaults)[number];

/** What stands between a browser and a console, as a proxy of the house does, and can be broken. */
export interface FaultyWay {
  origin: string;
  /** From now on, of all calls whose path begins so. */
  breakAt: (paths: readonly string[], fault: WayFault) => void;
  mend: () => void;
  stop: () => Promise<void>;
}

/** @param target the console's origin */
export async function startFaultyWay(target: string): Promise<FaultyWay> {
  let broken: { paths: readonly string[]; fault: WayFault } | undefined;
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    const isBroken = broken?.paths.some((path) => url.startsWith(path)) ?? false;
    if (broken && isBroken) answerBadly(broken.fault, response);
    else pass(target, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  return {
    origin: `http://127.0.0.1:${port}`,
    breakAt: (paths, fault) => (broken = { paths, fault }),
    mend: () => (broken = undefined),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pass(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '/' } = request;
  const going = ask(`${target}${url}`, { ...(method && { method }), headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  going.on('error', () => response.destroy());
  response.on('close', () => going.destroy());
  request.pipe(going);
}

function answerBadly(fault: WayFault, response: ServerResponse): void {
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'unavailable':
      response.writeHead(503, json).end('{"error_code":"GATEWAY.STORE_UNAVAILABLE"}');
      break;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<h1>Please sign in to the proxy</h1>');
      break;
    case 'cut':
      response.writeHead(200, { ...json, 'content-length': '5000' });
      response.write('{"items":[{');
      response.destroy();
      break;
    case 'nonsense':
      response.writeHead(200, json).end('{"items":{},"times":[1],"batches":"none"}');
      break;
    case 'otherSession':
      response.writeHead(409, json).end('{"error_code":"GATEWAY.OTHER_SESSION"}');
  }
}
