import type { Logger } from 'pino';
import type { Journal } from '../contract/journal-store.ts';
import type { SessionNote } from '../contract/sign-ins.ts';

/** Notes what becomes of sessions. Where the journal cannot be written people still get in and out: it is logged. Never rejects. */
export const createSessionNotes =
  (journal: Pick<Journal, 'noteSession'> | undefined, logger: Logger) =>
  async (note: SessionNote): Promise<void> => {
    await journal
      ?.noteSession(note)
      .catch((error: unknown) => logger.error({ requestId: note.requestId, error }, 'not noted'));
  };
