import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { readSettings, type Settings } from './settings.ts';
import type { Mount } from './mount.ts';

type Modules = { createDevMount: (settings: Settings) => Promise<Mount> };

/** What the server answers; all else is Vite's. */
const ours = /^\/(?:api|auth|icons|journal|worker|simulator|healthz|readyz)(?:[/?]|$)/;

/**
 * Mounts the gateway and the simulator into Vite's dev server. They are loaded through Vite, so that a saved file takes
 * effect with the next request. Data, the simulator's too, is kept in a folder of the dev server's own.
 */
export function serverPlugin(): Plugin {
  return {
    name: 'clouddevice-server',
    apply: (_, { command, mode }) => command === 'serve' && mode !== 'test',
    configureServer(server) {
      const load = createLoader(server);
      server.middlewares.use((request: IncomingMessage, response, next) => {
        if (!ours.test(request.url ?? '')) {
          next();
          return;
        }
        load().then((mount) => mount.handler(request, response, next), next);
      });
    },
  };
}

/** The newest mount; an older one is closed when a file that it came from has changed. */
function createLoader(server: ViteDevServer): () => Promise<Mount> {
  const settings = readSettings(process.env, join(server.config.root, 'data/dev'));
  let current: { create: Modules['createDevMount']; mount: Promise<Mount> } | undefined;
  server.httpServer?.once(
    'close',
    () =>
      void current?.mount.then(
        (mount) => mount.close(),
        () => {},
      ),
  );
  return async () => {
    // Vite knows modules by path only, not by type.
    const { createDevMount } = (await server.ssrLoadModule('/src/server/dev-mount.ts')) as Modules;
    if (current?.create !== createDevMount) {
      const previous = current;
      // The data folder has one user at a time: the next one opens it when the last one has closed it.
      const closed =
        previous?.mount.then(
          (mount) => mount.close(),
          () => {},
        ) ?? Promise.resolve();
      current = { create: createDevMount, mount: closed.then(() => createDevMount(settings)) };
    }
    return current.mount;
  };
}
