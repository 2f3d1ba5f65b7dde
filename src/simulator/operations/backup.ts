import * as z from 'zod/mini';
import { limits, sentId } from '../../contract/fields.ts';
import { refuse } from '../refusals.ts';
import type { OperationHandler } from './call.ts';
import { actWithTask } from './deeds.ts';
import { readMembers } from './members.ts';

/** The reference says 100, later services 50: the narrower one is held to. */
const input = z.looseObject({ instance_ids: z.array(sentId).check(z.minLength(1), z.maxLength(limits.backupIds)) });

/** Reference 4.3.3: data saved, physical phone released. 1000 where one has no data on a physical phone. */
export const batchBackupInstances: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_ids');
  const members = readMembers(call, parsed.data.instance_ids, 'BatchBackupInstances');
  return 'refusal' in members ? members.refusal : actWithTask(call, members.phones, 'backup');
};
