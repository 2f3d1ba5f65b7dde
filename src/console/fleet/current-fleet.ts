import { queryClient } from '../api/queries.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { fleetQuery } from './load.ts';

/** The whole list as it is known now; empty where nobody has loaded it. */
export const currentFleet = (): Fleet =>
  queryClient.getQueryData(fleetQuery({}).queryKey) ?? emptyFleet;
