import type { OddListRequest } from '../../contract/simulator-control.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { JobFailure } from '../faults.ts';
import type { Reply } from '../http.ts';
import type { Account } from '../state.ts';

/** One call of an operation that has passed token, faults, headers and role. */
export interface Call {
  account: Account;
  /** The account's time, epoch ms. */
  nowMs: number;
  query: URLSearchParams;
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>;
  /** Parsed JSON of a POST or PUT; undefined where there is none or where it is not JSON. */
  body: unknown;
  /** A fault says that nothing is in stock. */
  isSoldOut: boolean;
  /** A fault makes the list of phones wrong. */
  oddList?: OddListRequest | undefined;
  statusEnum: StatusEnum;
  /** What a fault makes of this phone's job, by its id. */
  jobFailures: ReadonlyMap<string, JobFailure>;
}

export type OperationHandler = (call: Call) => Reply;

/** A time as ListInstances writes it: UTC, `2024-05-24 17:34:58`. */
export const listTime = (ms: number): string =>
  new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
