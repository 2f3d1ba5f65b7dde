import type { StatusValue } from '../../contract/fields.ts';
import { queryClient } from '../api/queries.ts';
import { emptyFleet, statusIn, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { fleetQuery } from './fleet-query.ts';

/** The whole list as it is known now; empty where nobody has loaded it. */
export const currentFleet = (): Fleet =>
  queryClient.getQueryData(fleetQuery({}).queryKey) ?? emptyFleet;

/** What BatchQueryStatus said last of a phone; undefined where it was not asked. */
export const statusOf = (id: string): StatusValue | undefined => statusIn(currentFleet(), id);
