import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import { refuse } from '../refusals.ts';
import type { OperationHandler } from './call.ts';
import { actWithTask } from './deeds.ts';
import { readMembers } from './members.ts';

const input = z.looseObject({ instance_ids: sentIds });

/** Reference 4.1.6: the phones are initialised and keep their users. 2209 (with HTTP 200, table 4-39) where one has no device to be initialised on. */
export const batchReset: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_ids');
  const members = readMembers(call, parsed.data.instance_ids, 'BatchReset');
  if ('refusal' in members) return members.refusal;
  const lost = members.phones.find(({ condition }) => condition.state === 'lost');
  if (lost) return { ...refuse('KOOPHONE.API.2209', lost.traits.id), status: 200 };
  return actWithTask(call, members.phones, 'reset');
};
