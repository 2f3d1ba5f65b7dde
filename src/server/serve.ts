import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { createHttpServer, usualLimits } from './http-server.ts';
import { createMount } from './mount.ts';
import { SettingsError, type Settings } from './settings.ts';
import { startJournal } from './start-journal.ts';
import { createStop, stopOnSignals } from './stop.ts';

/** For answers that are on their way to slow clients once all calls have ended. */
const sendingMs = 1_000;

/**
 * Serves journal, gateway and app on the port of the settings, until the process is told to stop.
 * @param app answers what is not the gateway's
 * @throws SettingsError, StoreError
 */
export async function serve(settings: Settings, logger: Logger, app: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const stop = createStop(settings.shutdownSeconds * 1000, logger);
  const journal = await startJournal(settings.journal, logger);
  const mount = await createMount(settings, logger, journal, stop);
  const server = createHttpServer((request, response) => mount.handler(request, response, () => app(request, response)), settings.trustedProxies, { ...usualLimits, connectionsPerAddress: settings.connectionsPerAddress });
  await listen(server, settings);
  const parts = { whenIdle: mount.whenIdle, closeServer: () => closeServer(server), closeGateway: mount.close, closeJournal: journal.close };
  stopOnSignals(() => stop.run(parts), (code) => process.exit(code));
  return server;
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

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), sendingMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
