import type { CallService } from '../contract/call-service.ts';
import type { CallRecord } from '../gateway/exchange.ts';
import type { Reach } from '../gateway/reach.ts';
import type { Figures } from '../journal/figures.ts';
import type { OpenJournal } from '../journal/journal.ts';

/** What measures the server, where somebody wants figures: it is put around what is there already. */
export interface Observer {
  /** Hears of each call of a browser or a script. */
  onCall: (record: CallRecord) => void;
  /** The worker's way to the service, measured. */
  observeCalls: (call: CallService) => CallService;
  /** The journal, measured as far as writes go through it. */
  observeJournal: (journal: OpenJournal) => OpenJournal;
}

/** What is asked when figures are wanted. */
export interface Observed {
  figures: () => Promise<Figures>;
  holdsLeases: () => boolean;
  /** Whether the store takes more: else writes are refused, and all the rest is well. */
  hasRoom?: (() => Promise<boolean>) | undefined;
  reach: () => Reach;
}
