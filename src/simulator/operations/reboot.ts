import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import { act } from '../phones.ts';
import { refuse, succeed } from '../refusals.ts';
import type { OperationHandler } from './call.ts';
import { readMembers } from './members.ts';

const input = z.looseObject({ instance_ids: sentIds });

/** Reference 4.1.11: off, on again, and as before. 5005 where one is not running. */
export const batchRebootInstance: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_ids');
  const members = readMembers(call, parsed.data.instance_ids, 'BatchRebootInstance');
  if ('refusal' in members) return members.refusal;
  for (const phone of members.phones) act(call.account, phone, 'reboot', call.nowMs);
  return succeed(undefined);
};
