import { createLogger } from '../gateway/logger.ts';
import { createMount, type Mount } from './mount.ts';
import type { Settings } from './settings.ts';

/** What the dev server loads anew when a file below it changes. Of the calls it logs only those that failed. */
export function createDevMount(settings: Settings): Promise<Mount> {
  const logger = createLogger(process.stdout);
  logger.level = 'warn';
  return createMount(settings, logger);
}
