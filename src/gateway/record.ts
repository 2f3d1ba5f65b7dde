import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { batchId, batchIdHeader } from '../contract/journal.ts';
import type { BegunWrite, Recorder } from '../contract/journal-store.ts';
import { maskRequest, targetsOf } from '../contract/journal-secrecy.ts';
import { PhonesLocked, type Lock } from '../contract/locks.ts';
import type { Operation } from '../contract/operation.ts';
import { secretsOf, type StoredSession } from '../contract/sessions.ts';
import { storeRefusal } from './full-store.ts';
import { readEnd } from './outcome.ts';
import { Refusal } from './refusal.ts';
import type { UpstreamAnswer } from './upstream.ts';

/** A write that has passed all checks. */
export interface Write {
  operation: Operation;
  /** Of its path. */
  params: Readonly<Record<string, string>>;
  session: StoredSession;
  requestId: string;
  batchId: string | undefined;
  /** Of the client. */
  address: string | undefined;
  /** Of its body, as they are sent; undefined where it has none. */
  fields: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Sends a write between the two halves of its entry: recorded before it leaves, completed from what came of it. An
 * entry that cannot be completed yet stays as it is, and counts as unknown in time; the caller gets the answer all the same.
 * @param send sends it, and hands over the upstream's answer as soon as there is one
 * @param later takes over the wait until the entry is completed, where the answer started no task: whoever called goes on at once
 * @throws Refusal GATEWAY.NOT_RECORDED, STORE_FULL or LOCKED, and then nothing was sent; what `send` throws
 */
export async function recordWrite<T>(
  recorder: Recorder,
  write: Write,
  logger: Logger,
  send: (hear: (received: UpstreamAnswer) => void) => Promise<T>,
  later?: (completing: Promise<void>) => void,
): Promise<T> {
  const { begun, secrets } = describe(write);
  const complete = await recorder.begin(begun).catch((error: unknown) => {
    if (error instanceof PhonesLocked)
      throw new Refusal('GATEWAY.LOCKED', describeLocks(error.locks));
    logger.error({ requestId: write.requestId, error }, 'not recorded');
    throw storeRefusal(
      error,
      'GATEWAY.NOT_RECORDED',
      'The journal cannot be written. The request was not sent.',
    );
  });
  const startedMs = performance.now();
  let received: UpstreamAnswer | undefined;
  let error: unknown;
  try {
    return await send((answer) => {
      received = answer;
    });
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    const durationMs = performance.now() - startedMs;
    const fail = (error: unknown) =>
      logger.error({ requestId: write.requestId, error }, 'not completed');
    const ended = await readEnd({
      operation: write.operation.name,
      received,
      error,
      durationMs,
      secrets,
    }).catch(fail);
    // Who follows a task finds it in the journal.
    if (ended && later && !ended.task) later(complete(ended, 'soon').catch(fail));
    else if (ended) await complete(ended).catch(fail);
  }
}

/** Who is explained; the others are only named. */
const mostExplained = 5;

/** Names all of them, and says of the first who locked them, when and why. */
function describeLocks(locks: readonly Lock[]): string {
  const why = locks
    .slice(0, mostExplained)
    .map(
      ({ instance_id, by, at, reason }) => `${instance_id} was locked by ${by} at ${at}: ${reason}`,
    );
  return `These phones are locked: ${locks.map(({ instance_id }) => instance_id).join(', ')}. ${why.join('; ')}`;
}

function describe({ operation, params, session, requestId, batchId, address, fields }: Write): {
  begun: BegunWrite;
  secrets: readonly string[];
} {
  const { request, secrets } = maskRequest(operation.name, fields ?? {});
  const begun = {
    tenant: session.owner,
    actor: session.view.user,
    role: session.view.role,
    address,
    operation: operation.name,
    targets: targetsOf(operation, params, fields ?? {}),
    batchId,
    requestId,
    request: fields && JSON.stringify(request),
  };
  return { begun, secrets: [...secretsOf(session), ...secrets] };
}

/**
 * The batch that a write says it belongs to.
 * @throws Refusal GATEWAY.BAD_REQUEST where that is no UUID: to drop it would lose the write from its batch
 */
export function batchIdOf({ headers }: IncomingMessage): string | undefined {
  const given = headers[batchIdHeader];
  if (given === undefined) return undefined;
  const parsed = batchId.safeParse(String(given).toLowerCase());
  if (parsed.success) return parsed.data;
  throw new Refusal('GATEWAY.BAD_REQUEST', `${batchIdHeader} must be a UUID.`);
}
