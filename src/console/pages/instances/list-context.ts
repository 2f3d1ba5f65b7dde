import { createContext, use } from 'react';
import type { ChangeLog } from '../../fleet/changes.ts';
import type { FleetView } from '../../fleet/fleet-view.ts';
import type { Fleet } from '../../../batch-engine/fleet/fleet.ts';

/** What the list knows and the drawer over it shows too. */
export interface ListContextValue {
  fleet: Fleet;
  shown: FleetView;
  log: ChangeLog;
}

export const ListContext = createContext<ListContextValue | undefined>(undefined);

export function useList(): ListContextValue {
  const value = use(ListContext);
  if (!value) throw new Error('The drawer lives inside the list.');
  return value;
}
