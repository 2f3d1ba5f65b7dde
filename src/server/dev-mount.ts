import { createLogger } from '../gateway/logger.ts';
import { startJournal } from './start-journal.ts';
import { createMount, type Mount } from './mount.ts';
import type { Settings } from './settings.ts';

/** What the dev server loads anew when a file below it changes. Of the calls it logs only those that failed, unless LOG_LEVEL says otherwise. */
export async function createDevMount(settings: Settings): Promise<Mount> {
  const logger = createLogger(process.stdout, settings.logLevel ?? 'warn');
  const journal = await startJournal(settings.journal, logger);
  const mount = await createMount(settings, logger, journal);
  return {
    handler: (request, response, next) => mount.handler(request, response, next),
    whenIdle: mount.whenIdle,
    open: mount.open,
    health: mount.health,
    async close() {
      await mount.close();
      await journal.close();
    },
  };
}
