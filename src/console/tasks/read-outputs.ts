import { SyncCommand, cmdResult, type CmdResult } from '../../contract/commands.ts';
import { parseJson } from '../../contract/json.ts';
import type { Operation } from '../../contract/operation.ts';
import { findStatus, jobStatuses } from '../../contract/statuses.ts';
import type { Printed } from './ledger.ts';

const hasEnded = ({ status }: Pick<CmdResult, 'status'>): boolean => !findStatus(jobStatuses, status).isPassing;

/** What the phones printed that an operation's answer speaks of: SyncCommand's alone does. @param data as the contract has parsed it */
export function outputsOfAnswer(operation: Operation, data: unknown): Printed[] {
  if (operation.name !== SyncCommand.name) return [];
  return outputsOf((data as { cmd_results: CmdResult[] }).cmd_results); // By the operation's schema.
}

const outputsOf = (results: readonly CmdResult[]): Printed[] => results.filter(hasEnded).map(({ instance_id, execute_msg }) => [instance_id, execute_msg ?? null]);

/**
 * The same out of the journal: the text of SyncCommand's answer, which may have been cut off behind some phone. What is
 * whole of it is read.
 */
export function outputsOfText(answer: string): Printed[] {
  const body = parsed(answer) ?? parsed(mended(answer));
  const list = (body as { data?: { cmd_results?: unknown } } | undefined)?.data?.cmd_results; // Looked at, piece by piece.
  return outputsOf(
    (Array.isArray(list) ? list : []).flatMap((item) => {
      const one = cmdResult.safeParse(item);
      return one.success ? [one.data] : [];
    }),
  );
}

/** Ends the list behind the last phone that is whole. A brace within an output is no end of a phone, so it is tried. */
function mended(answer: string): string {
  for (let end = answer.lastIndexOf('}'), tries = 0; end > 0 && tries < 50; end = answer.lastIndexOf('}', end - 1), tries += 1) {
    const candidate = `${answer.slice(0, end + 1)}]}}`;
    if (parsed(candidate) !== undefined) return candidate;
  }
  return '';
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
