import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import { refuse } from '../refusals.ts';
import type { OperationHandler } from './call.ts';
import { actWithTask } from './deeds.ts';
import { readMembers } from './members.ts';

const input = z.looseObject({ instance_ids: sentIds });

/**
 * Reference 4.1.6: the phones are initialised and keep their users. That table 4-39 knows 2209, no device to assign, says
 * nothing of a phone's status (the list and the video settings know it too): it is a matter of stock, and a fault asks for it.
 */
export const batchReset: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_ids');
  const members = readMembers(call, parsed.data.instance_ids, 'BatchReset');
  if ('refusal' in members) return members.refusal;
  return actWithTask(call, members.phones, 'reset');
};
