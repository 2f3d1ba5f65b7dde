import * as z from 'zod/mini';
import {
  fieldsOf,
  limits,
  readId,
  readStatus,
  readText,
  sentIds,
  type StatusValue,
} from './fields.ts';
import { defineOperation } from './operation.ts';
import { startedTask } from './tasks.ts';

/** The reference lists letters, digits and `_ . / : -`, and forgets the space that its own example uses. */
const refused = /[^A-Za-z0-9_./: -]/u;

/** The first character that the service does not take in a command (a whole code point), or undefined where all are fine. */
export function refusedCharacter(command: string): string | undefined {
  return refused.exec(command)?.[0];
}

/** Length of a text as the service counts it: bytes of UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** An adb shell command: not blank, allowed characters only, at most 1024 bytes. */
export const command = z.string().check(
  z.refine((text) => text.trim() !== '', { error: 'empty' }),
  z.refine((text) => refusedCharacter(text) === undefined, {
    error: (issue) => `refused character: ${refusedCharacter(String(issue.input)) ?? ''}`,
  }),
  z.refine((text) => byteLength(text) <= limits.commandBytes, {
    error: `longer than ${limits.commandBytes} bytes`,
  }),
);

/** What one phone answered to a sync command (table 4-5) as it is read. `execute_msg` of limits.outputBytes bytes has been cut off. */
export interface CmdResult {
  instance_id: string;
  /** Whatever stands there. */
  status: StatusValue | undefined;
  error_code: string | undefined;
  error_msg: string | undefined;
  execute_msg: string | undefined;
}

/** One odd result does not lose the others': it is read as it is, and passed over only where it names no phone. */
function readResults(results: readonly unknown[]): CmdResult[] {
  return results.flatMap((value) => {
    const { instance_id, status, error_code, error_msg, execute_msg } = fieldsOf(value);
    const id = readId(instance_id);
    return id === undefined
      ? []
      : [
          {
            instance_id: id,
            status: readStatus(status),
            error_code: readText(error_code),
            error_msg: readText(error_msg),
            execute_msg: readText(execute_msg),
          },
        ];
  });
}

/** Reference 4.1.1. Runs an adb shell command and waits for it: for short ones. Each phone has its own result. */
export const SyncCommand = /* @__PURE__ */ defineOperation({
  name: 'SyncCommand',
  section: '4.1.1',
  method: 'POST',
  path: '/v1/instances/sync-command',
  effect: { kind: 'write' },
  input: z.strictObject({ command, instance_ids: sentIds }),
  /** Its shape on the wire stands in answers-wire.ts. */
  data: z.pipe(
    z.looseObject({ cmd_results: z.array(z.unknown()) }),
    z.transform(({ cmd_results, ...rest }) => ({ ...rest, cmd_results: readResults(cmd_results) })),
  ),
  batch: { key: 'instance_ids', limit: limits.instanceIds, oneRegion: true },
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});

/** Reference 4.1.2. Starts an adb shell command; GetTask has the results, the answer alone says which job is which phone's. */
export const AsyncCommand = /* @__PURE__ */ defineOperation({
  name: 'AsyncCommand',
  section: '4.1.2',
  method: 'POST',
  path: '/v1/instances/async-command',
  effect: { kind: 'write' },
  input: z.strictObject({ command, instance_ids: sentIds }),
  data: startedTask,
  batch: { key: 'instance_ids', limit: limits.instanceIds, oneRegion: true },
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});
