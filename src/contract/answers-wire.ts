import * as z from 'zod/mini';
import { optionalText, outputText, textual } from './fields.ts';

/** What writes answer phone by phone, as the service sends it, for documents. How it is read, and what is tolerated, is with each operation. */

/** The `data` of SyncCommand (tables 4-4 and 4-5). */
export const commandResults = z.looseObject({
  cmd_results: z.array(
    z.looseObject({
      instance_id: textual,
      status: z.number(),
      error_code: optionalText,
      error_msg: optionalText,
      execute_msg: outputText,
    }),
  ),
});

/** The `data` of BatchPrepareInstances (tables 4-100 and 4-101). */
export const preparedStatuses = z.looseObject({
  status_list: z.array(z.looseObject({ instance_id: textual, status: z.number() })),
});

/** The `data` of CreateInstance (tables 4-90 and 4-91). */
export const placedOrder = z.looseObject({
  orderId: textual,
  instanceInfos: z.nullish(
    z.array(z.looseObject({ instanceId: textual, instanceName: optionalText })),
  ),
});
