import type { ServerResponse } from 'node:http';
import type { Standing } from '../contract/gateway.ts';
import type { ClientRequest } from './client-address.ts';
import type { Reply } from './reply.ts';

/** What is logged of a call: one line, and nothing else ever. */
export interface CallRecord {
  requestId: string;
  /** Of the client, as far as it can be believed (TRUST_PROXY); absent where it had left at once. */
  address: string | undefined;
  /** Name of the operation, or of what was done with the session. */
  operation: string | undefined;
  account: string | undefined;
  user: string | undefined;
  status: number;
  code: string | undefined;
  /** From the request's head to the answer's hand-over. */
  ms: number;
  /** The part of it spent waiting for the upstream. */
  upstreamMs: number | undefined;
  /** Request id of the identical call whose answer this one got too. */
  sharedWith: string | undefined;
  /** Of the session, where it has one: said to the client too. */
  standing: Standing | undefined;
  /** The client had left before the answer was there. */
  abandoned: true | undefined;
}

/** One request on its way through the gateway. */
export interface Exchange {
  request: ClientRequest;
  response: ServerResponse;
  requestId: string;
  /** Path without query. */
  path: string;
  /** Query without `?`. */
  query: string;
  /** Filled in along the way. */
  record: Partial<CallRecord>;
  /** Asked by each open browser all the time: where it goes well its line is one for looking closely. */
  isRoutine?: boolean;
}

/** Answers an exchange, or throws a Refusal. */
export type Handle = (exchange: Exchange) => Promise<Reply>;
