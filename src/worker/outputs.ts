import { SyncCommand, type CmdResult } from '../contract/commands.ts';
import type { Operation } from '../contract/operation.ts';
import { jobStatuses } from '../contract/operation-statuses.ts';
import { findStatus } from '../contract/statuses.ts';

/** What the phones printed that an operation's answer speaks of: SyncCommand's alone does. @param data as the contract has parsed it */
export function outputsOf(
  operation: Operation,
  data: unknown,
): (readonly [id: string, output: string | null])[] {
  if (operation.name !== SyncCommand.name) return [];
  const { cmd_results } = data as { cmd_results: CmdResult[] }; // By the operation's schema.
  return cmd_results
    .filter(({ status }) => status === undefined || !findStatus(jobStatuses, status).isPassing)
    .map(({ instance_id, execute_msg }) => [instance_id, execute_msg ?? null]);
}
