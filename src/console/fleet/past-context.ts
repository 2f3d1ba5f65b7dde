import { createContext, use } from 'react';
import type { Facet } from '../../batch-engine/fleet/view.ts';
import type { Texts } from '../lib/navigation.ts';

/** What whatever is on a list of the past must know, and say. */
export interface Past {
  /** What an address says of the time. */
  search: Texts;
  /** The filters by what is not kept. */
  lacks: ReadonlySet<Facet>;
  /** The time, and that it is not now. */
  title: string;
  /** Why nothing can be done. */
  reason: string;
  /** In the place of the service's own filters, which know only now. */
  noService: string;
  /** Where there is nobody to show. */
  empty: string;
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
