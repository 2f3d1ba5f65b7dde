import type { Operation } from '../contract/operation.ts';
import { ApiError } from '../contract/api-error.ts';
import { kindOf } from '../contract/errors.ts';
import { idsOf } from './fake-service.fixture.ts';
import type { Phone } from './plan.ts';
import type { RunOptions } from './run-interface.ts';
import { createVirtualClock } from './virtual-clock.fixture.ts';

/** An answer: undefined is success, else code, HTTP status, message and Retry-After. */
type Reply =
  readonly [code: string, status: number, message?: string, retryAfterMs?: number] | undefined;
type Script = (ids: string[], operation: Operation, number: number) => Reply;

export const latencyMs = 100;

export const phonesOf = (...ids: string[]): Phone[] =>
  ids.map((instance_id) => ({
    instance_id,
    instance_name: instance_id,
    region: 'r',
    running_status: 2,
    frozen_status: 0,
    assign_status: 1,
    assign_user: 'u',
    billing_mode: '1',
    backup_status: 0,
    restore_status: 0,
  }));

/** A service that answers after 100 ms as the script says, and what was sent to it: ids and the time of it. */
export function createScripted(script: Script) {
  const clock = createVirtualClock();
  const sent: { ids: string; operation: string; at: number; batchId: string | undefined }[] = [];
  const send = async (
    operation: Operation,
    input: Record<string, unknown>,
    _requestId?: string,
    batchId?: string,
  ) => {
    const ids = idsOf(input);
    sent.push({ ids: ids.join(''), operation: operation.name, at: clock.now(), batchId });
    const reply = script(ids, operation, sent.length);
    await new Promise<void>((resolve) => clock.after(latencyMs, resolve));
    // What BatchPrepareInstances answers, and what starts a task; others name no phones.
    if (!reply)
      return {
        status_list: ids.map((instance_id) => ({ instance_id, status: 1 })),
        task_id: 't',
        cmd_jobs: ids.map((instance_id) => ({ instance_id, job_id: `j${instance_id}` })),
      };
    const [code, status, message = '', retryAfterMs] = reply;
    throw new ApiError({
      code,
      status,
      message,
      retryAfterMs,
      kind: kindOf(code, status, 'write', retryAfterMs !== undefined),
      requestId: `r-${ids.join('')}`,
      operation: operation.name,
    });
  };
  const options: RunOptions = { send, clock, owner: 'me' };
  return { clock, sent, send, options };
}
