import * as z from 'zod/mini';
import { fieldsOf, limits, readId, readStatus, sentIds, type StatusValue } from './fields.ts';
import { defineOperation } from './operation.ts';

/** What BatchQueryStatus says of one phone. */
export interface StatusResult {
  instance_id: string;
  status: StatusValue;
}

/** One odd result does not lose the others: it is read as it is, and passed over only where it names no phone or no status. */
function readStatusResults(results: readonly unknown[] | null): StatusResult[] {
  return (results ?? []).flatMap((value) => {
    const fields = fieldsOf(value);
    const [instance_id, status] = [readId(fields.instance_id), readStatus(fields.status)];
    return instance_id === undefined || status === undefined ? [] : [{ instance_id, status }];
  });
}

/** Reference 4.1.5. A POST that only reads: the state of data and stream (or of running, see statuses.ts) of up to 100 phones. */
export const BatchQueryStatus = /* @__PURE__ */ defineOperation({
  name: 'BatchQueryStatus',
  section: '4.1.5',
  method: 'POST',
  path: '/v1/instances/batch-query-status',
  effect: { kind: 'read' },
  input: z.strictObject({ instance_ids: sentIds }),
  data: z.pipe(
    z.looseObject({ status_results: z.nullable(z.array(z.unknown())) }),
    z.transform(({ status_results }) => ({ status_results: readStatusResults(status_results) })),
  ),
  batch: { key: 'instance_ids', limit: limits.instanceIds },
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});
