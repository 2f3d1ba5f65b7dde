import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createLogger, logDestination } from '../gateway/logger.ts';
import { StoreError } from '../journal/store-error.ts';
import { createMount } from './mount.ts';
import { readSettings, SettingsError, type Settings } from './settings.ts';
import { startJournal } from './start-journal.ts';
import { createStatic } from './static.ts';

/** How long calls that are under way may take to finish once the server is told to stop. */
const stopMs = 800;

/** Longer than load balancers keep a connection that is idle: a write that meets one just being closed is lost, and nobody knows its outcome. */
const idleMs = 75_000;

await start().catch((error: unknown) => {
  console.error(error instanceof SettingsError || error instanceof StoreError ? error.message : error);
  process.exit(1);
});

async function start(): Promise<void> {
  const settings = readSettings(process.env, fileURLToPath(new URL('../../data', import.meta.url)));
  const logger = createLogger(logDestination(1));
  const journal = await startJournal(settings.journal, logger);
  const mount = await createMount(settings, logger, journal);
  const app = createStatic(fileURLToPath(new URL('../client', import.meta.url)));
  const server = createServer({ keepAliveTimeout: idleMs }, (request, response) => mount.handler(request, response, () => app(request, response)));
  await listen(server, settings);
  announce(server, settings);
  stopOnSignals(server, async () => {
    await mount.close();
    await journal.close();
  });
}

async function listen(server: Server, { host, port }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `PORT ${port} is taken: set PORT to another one.`,
        EACCES: `PORT ${port} may not be used by this user: set PORT to one above 1023.`,
        EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
        ENOTFOUND: `HOST ${host} is not an address of this machine.`,
      };
      const reason = reasons[error.code ?? ''];
      reject(reason ? new SettingsError(reason) : error);
    });
    server.listen(port, host, resolve);
  });
}

function announce(server: Server, { service, host }: Settings): void {
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  console.log(`\nCloudDevice Console: http://${host.includes(':') ? `[${host}]` : host}:${port}\n`);
  if (service) console.log(`Service: ${service.endpoint.href}   IAM: ${service.iamEndpoint.href}\n`);
  else {
    console.log('On the embedded simulator. Sign in with');
    console.log('  account   any name, such as demo (72 phones) or fleet-10000');
    console.log('  user      admin, or viewer who may only read');
    console.log('  password  Demo#2026');
    console.log('  project   any name, such as cn-north-4\n');
  }
}

function stopOnSignals(server: Server, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.close(() => void close().finally(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), stopMs);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
