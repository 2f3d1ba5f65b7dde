import type { CallService } from '../../contract/call-service.ts';
import { ListInstances, type Instance } from '../../contract/instances.ts';
import { BatchQueryStatus, type StatusResult } from '../../contract/instance-statuses.ts';
import type { DataOf, Operation } from '../../contract/operation.ts';

/** What batches see of phones is news to who looks at them. */
export interface Heard {
  rows: (tenant: string, rows: readonly Instance[]) => void;
  statuses: (tenant: string, results: readonly StatusResult[]) => void;
}

const isOf = <O extends Operation>(
  wanted: O,
  operation: Operation,
  data: unknown,
): data is DataOf<O> => operation === wanted && data !== undefined;

/** Calls the service, and tells what it answers of phones. */
export const heardCalls =
  (call: CallService, heard: Heard): CallService =>
  async (session, operation, input, options) => {
    const data = await call(session, operation, input, options);
    const answer: unknown = data;
    if (isOf(ListInstances, operation, answer)) heard.rows(session.owner, answer.result);
    if (isOf(BatchQueryStatus, operation, answer))
      heard.statuses(session.owner, answer.status_results);
    return data;
  };
