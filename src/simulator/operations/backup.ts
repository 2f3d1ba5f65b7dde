import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import { refuse } from '../refusals.ts';
import type { OperationHandler } from './call.ts';
import { actWithTask } from './deeds.ts';
import { readMembers } from './members.ts';

/** Table 4-111 says 100; later services say 50, which is what the console sends. */
const input = z.looseObject({ instance_ids: sentIds });

/** Reference 4.3.3: data saved, physical phone released. 1000 where one has no data on a physical phone. */
export const batchBackupInstances: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_ids');
  const members = readMembers(call, parsed.data.instance_ids, 'BatchBackupInstances');
  return 'refusal' in members ? members.refusal : actWithTask(call, members.phones, 'backup');
};
