import type { Recorder } from './journal-store.ts';
import type { DataOf, InputOf, Operation } from './operation.ts';
import type { StoredSession } from './sessions.ts';

interface ServiceCallOptions {
  /** A UUID; one of its own unless given. */
  requestId?: string;
  /** The batch that a write is a part of. */
  batchId?: string;
  /** Records a write instead of the journal's own `begin`. */
  begin?: Recorder['begin'];
}

/**
 * Calls an operation of the service with a session's credential, on the way that the gateway's own calls take: a write is
 * recorded before it is sent, sent once, and completed from its answer.
 * @throws ApiError for every failure; what `begin` throws, and then nothing was sent
 */
export type CallService = <O extends Operation>(
  session: StoredSession,
  operation: O,
  input: InputOf<O>,
  options?: ServiceCallOptions,
) => Promise<DataOf<O>>;
