import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import { isOnDemand } from '../../contract/statuses.ts';
import { deletePhones, findPhone, traitsOf } from '../accounts.ts';
import { refuse, succeed } from '../refusals.ts';
import type { OperationHandler } from './call.ts';

const input = z.looseObject({ instanceIdList: sentIds });

/** Reference 4.2.3: all or none. 1012 where one is no phone of the tenant, 5001 where one is billed on demand. */
export const deleteInstance: OperationHandler = ({ account, body }) => {
  const parsed = input.safeParse(body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instanceIdList');
  const serials = new Set<number>();
  for (const id of parsed.data.instanceIdList) {
    const serial = findPhone(account, id);
    if (serial === undefined) return refuse('KOOPHONE.API.1012', id);
    serials.add(serial);
  }
  for (const serial of serials) {
    const { billingMode, id } = traitsOf(account, serial);
    if (isOnDemand(billingMode)) return refuse('KOOPHONE.API.5001', id);
  }
  deletePhones(account, serials);
  return succeed(null);
};
