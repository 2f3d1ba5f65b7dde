import * as z from 'zod/mini';
import { command } from '../../contract/commands.ts';
import { sentIds } from '../../contract/fields.ts';
import type { Reply } from '../http.ts';
import type { PhoneNow } from '../phones.ts';
import { fraction, mix } from '../prng.ts';
import { refuse, succeed } from '../refusals.ts';
import { runCommand } from '../shell/run.ts';
import { commandOutcome, startTask } from '../tasks.ts';
import type { Call, OperationHandler } from './call.ts';
import { findMembers, regionRefusal } from './members.ts';
import type { Ran, Work } from '../state.ts';

const input = z.looseObject({ command, instance_ids: sentIds });
const purpose = { queue: 1001, slow: 1002 } as const;

/** What a phone may take of a sync call; the reference says only that slow commands are for the other operation. */
const syncLimitMs = 2000;
/** When the service gives up a command that goes on; undocumented. */
const asyncLimitMs = 600_000;
/** An async command waits for its turn so long, at least and at most. */
const queueMs = [400, 2400] as const;
/** One phone in so many takes that many times as long. */
const slow = { share: 0.02, times: 5 } as const;

/** Reference 4.1.1. A phone that has not come to an end within 2 s answers status 1, running; there is no asking for it again. */
export const syncCommand: OperationHandler = (call) => {
  const read = readCommand(call);
  if ('refusal' in read) return withErrorInfo(read.refusal);
  const results = read.phones.map((phone) => {
    const started = startOn(call, phone, read.command);
    return { instance_id: phone.traits.id, ...syncOutcome(started) };
  });
  return succeed({ cmd_results: results }, 'ok');
};

function syncOutcome(started: Ran | Failure) {
  if ('code' in started)
    return {
      status: -1,
      error_code: started.code,
      error_msg: started.message,
      execute_msg: started.text,
    };
  return started.ms > syncLimitMs
    ? { status: 1, error_code: '', error_msg: '', execute_msg: null }
    : commandOutcome(started);
}

/** Reference 4.1.2. What the command does is done now; what it printed is there when it has ended (GetTask). */
export const asyncCommand: OperationHandler = (call) => {
  const read = readCommand(call);
  if ('refusal' in read) return read.refusal;
  const { account, nowMs } = call;
  const works = read.phones.map((phone) => ({
    serial: phone.serial,
    work: workOf(startOn(call, phone, read.command), nowMs + queuedMs(call, phone), nowMs),
  }));
  return succeed(startTask(account, works, nowMs), 'ok');
};

function workOf(started: Ran | Failure, turnMs: number, nowMs: number): Work {
  if ('code' in started) return { kind: 'failure', endMs: turnMs, ...started };
  // What is stopped by the service has failed, whatever it printed until then.
  const ran =
    started.ms > asyncLimitMs ? { ...started, isFailed: true, ms: asyncLimitMs } : started;
  return { kind: 'command', startMs: nowMs, endMs: turnMs + ran.ms, ran };
}

/** What has kept a command from being run on a phone. */
interface Failure {
  code: string;
  message: string;
  text: string | null;
}

/**
 * Runs the command where the phone runs. The state of one phone refuses no call: it fails alone, CPS0005 where there is no
 * physical phone behind it, CPS.0191 where adb does not reach it because it is going off or coming on.
 */
function startOn(
  { account, nowMs, jobFailures }: Call,
  { serial, traits, condition }: PhoneNow,
  command: string,
): Ran | Failure {
  const blamed = jobFailures.get(traits.id);
  if (blamed) return { ...blamed, text: null };
  if (condition.running === 3 || condition.running === 4)
    return { code: 'CPS.0191', message: 'Run command failed.', text: 'error: device offline' };
  if (condition.running !== 2) return { code: 'CPS0005', message: 'Phone not found.', text: null };
  const ran = runCommand(account, serial, command, nowMs);
  return fraction(traits.seed, serial, purpose.slow) < slow.share
    ? { ...ran, ms: ran.ms * slow.times }
    : ran;
}

function queuedMs({ account }: Call, { serial }: PhoneNow): number {
  const [least, most] = queueMs;
  return Math.round(
    least +
      (most - least) *
        fraction(mix(account.seed, account.taskCount, purpose.queue), serial, purpose.queue),
  );
}

/** 1000 for the command or the list, 1001 for a phone that is not the tenant's, 1002 for phones of several regions. */
function readCommand(call: Call): { refusal: Reply } | { phones: PhoneNow[]; command: string } {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      refusal: refuse(
        'KOOPHONE.API.1000',
        issue?.path[0] === 'command' ? `command: ${issue.message}` : 'instance_ids',
      ),
    };
  }
  const members = findMembers(call, parsed.data.instance_ids);
  if ('refusal' in members) return members;
  const refusal = regionRefusal(members.phones);
  return refusal ? { refusal } : { phones: members.phones, command: parsed.data.command };
}

/** Tables 4-6 and 4-7: what SyncCommand refuses has its words in `error_info`. */
function withErrorInfo({ body, ...rest }: Reply): Reply {
  const { error_msg: words, ...others } = body as { error_msg: string }; // refuse() has made it
  return { ...rest, body: { ...others, error_info: words } };
}
