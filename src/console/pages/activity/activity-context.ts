import { createContext, use } from 'react';
import type { JournalEntry } from '../../../contract/journal.ts';
import { emptyFleet, type Fleet } from '../../../batch-engine/fleet/fleet.ts';

/** What the list knows and the drawer over it shows too. */
export interface ActivityContextValue {
  entries: readonly JournalEntry[];
  /** Whose phones have names; empty where the list of phones was not loaded. */
  fleet: Fleet;
}

export const ActivityContext = createContext<ActivityContextValue>({
  entries: [],
  fleet: emptyFleet,
});

export const useActivity = (): ActivityContextValue => use(ActivityContext);
