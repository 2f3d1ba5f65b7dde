import { createContext, use } from 'react';

/** What whatever is on a list of the past must know, and say. */
export interface Past {
  /** The address's own word for the time. */
  at: string;
  /** The time, and that it is not now. */
  title: string;
  /** Why nothing can be done. */
  reason: string;
  /** Of a phone that was not there. */
  missing: string;
  /** In the place of what only the phone itself could say. */
  nowOnly: string;
  /** Leads to the same as it is now. */
  toNow: string;
}

/** Given around a list that shows the fleet as it was. */
export const PastContext = createContext<Past | undefined>(undefined);

/** Undefined where the fleet is shown as it is now. */
export const usePast = (): Past | undefined => use(PastContext);
