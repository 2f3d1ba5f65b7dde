import { queryClient } from '../../api/queries.ts';
import { emptyFleet, type Fleet } from '../../fleet/fleet.ts';
import { fleetQuery } from '../../fleet/load.ts';

/** The whole list as it is known now; empty where nobody has loaded it. */
export const currentFleet = (): Fleet =>
  queryClient.getQueryData(fleetQuery({}).queryKey) ?? emptyFleet;
