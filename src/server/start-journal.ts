import type { Logger } from 'pino';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import { createStoreRoom, freeBytesOf } from './store-room.ts';
import type { JournalSettings } from './settings.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Opens the journal, and removes what is too old now and once a day until it is closed.
 * @throws StoreError
 */
export async function startJournal(
  { retentionDays, historyDays, quotaBytes, minFreeBytes, ...options }: JournalSettings,
  logger: Logger,
): Promise<OpenJournal & { hasRoom: () => Promise<boolean> }> {
  const journal = await openJournal({
    ...options,
    log: (error) => logger.warn({ error }, 'the database failed'),
  });
  // Where the database is elsewhere, how much room its disk has is not to be seen from here.
  const freeBytes = options.databaseUrl === undefined ? freeBytesOf(options.dataDir) : undefined;
  const hasRoom = createStoreRoom({
    usedBytes: journal.usedBytes,
    quotaBytes,
    minFreeBytes,
    freeBytes,
    logger,
  });
  const closing = new AbortController();
  let forgetting = Promise.resolve();
  const forget = async () => {
    try {
      const count = await journal.forget(retentionDays, closing.signal);
      if (count > 0) logger.info({ count }, 'old entries removed');
      await journal.history.forget(historyDays, closing.signal);
    } catch (error) {
      logger.error({ error }, 'old entries not removed');
    }
  };
  const begin = () => {
    forgetting = forget();
  };
  begin();
  const timer = setInterval(begin, dayMs).unref();
  return {
    ...journal,
    hasRoom,
    async close() {
      clearInterval(timer);
      closing.abort();
      await forgetting;
      await journal.close();
    },
  };
}
