import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { createHttpServer, usualLimits } from './http-server.ts';
import { listen } from './listen.ts';
import { createMount, type Mount } from './mount.ts';
import type { Settings } from './settings.ts';
import { serveMetrics } from './serve-metrics.ts';
import { startJournal } from './start-journal.ts';
import { createStop, stopOnSignals } from './stop.ts';

/** For answers that are on their way to slow clients once all calls have ended. */
const sendingMs = 1_000;

/**
 * Serves journal, gateway and app on the port of the settings, until the process is told to stop.
 * @param app answers what is not the gateway's
 * @throws SettingsError, StoreError
 */
export async function serve(
  settings: Settings,
  logger: Logger,
  app: (request: IncomingMessage, response: ServerResponse, open: Mount['open']) => void,
): Promise<Server> {
  const stop = createStop(settings.shutdownSeconds * 1000, logger);
  // Loaded where somebody wants figures alone.
  const metrics = settings.metrics && (await import('./metrics.ts')).createMetrics();
  const opened = await startJournal(settings.journal, logger);
  const journal = metrics?.observeJournal(opened) ?? opened;
  const mount = await createMount({ ...settings, observer: metrics }, logger, journal, stop);
  const server = createHttpServer(
    (request, response) =>
      mount.handler(request, response, () => app(request, response, mount.open)),
    settings.trustedProxies,
    { ...usualLimits, connectionsPerAddress: settings.connectionsPerAddress },
  );
  await listen(server, settings, { host: 'HOST', port: 'PORT' });
  const metricsServer =
    metrics &&
    (await serveMetrics(
      metrics,
      { figures: journal.figures, hasRoom: opened.hasRoom, ...mount.health },
      settings,
    ));
  const servers = [server, ...(metricsServer ? [metricsServer] : [])];
  const parts = {
    whenIdle: mount.whenIdle,
    closeServer: async () => void (await Promise.all(servers.map(closeServer))),
    closeGateway: mount.close,
    closeJournal: journal.close,
  };
  stopOnSignals(
    () => stop.run(parts),
    (code) => process.exit(code),
  );
  return server;
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
