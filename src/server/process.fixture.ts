import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLogger } from '../gateway/logger.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';

/** What tests start to kill it or to stop it: as main.ts, without the app. Says its origin. Without a service it is on the embedded simulator. */
const { SERVICE: origin = '', LEASE_MS: leaseMs, ...variables } = process.env;
const settings = readSettings(
  { ...variables, PORT: '0', CLOUDDEVICE_ENDPOINT: origin, IAM_ENDPOINT: origin },
  '',
);
const server = await serve(
  {
    ...settings,
    worker: leaseMs ? { leaseMs: Number(leaseMs) } : {},
  },
  createLogger({ write: () => {} }),
  (_, response) => void response.writeHead(404).end(),
);
const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
console.log(`http://127.0.0.1:${port}`);

// Asked for by a signal: what is really held, once all that nobody holds is gone.
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
process.on('SIGUSR2', () => {
  if (typeof collect === 'function') for (let time = 0; time < 3; time += 1) collect();
  console.log(`heap ${process.memoryUsage().heapUsed}`);
});
