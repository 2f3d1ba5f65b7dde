import type { Operation } from '../contract/operation.ts';
import type { ApiFailure } from '../contract/api-error.ts';
import type { Tally } from '../contract/worker.ts';
import type { Detail, Outcome, Outcomes } from './outcomes.ts';
import type { Plan } from './plan.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Resolves after a while; rejects when the signal ends it. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface RunOptions {
  /** Sends one request, once, under this request id. @throws ApiError; LeftOut where nothing was sent, since some of its phones must not be sent to */
  send: (
    operation: Operation,
    input: Record<string, unknown>,
    requestId: string,
  ) => Promise<unknown>;
  clock: Clock;
  /** Holds the outcomes, by place; made here unless given. */
  outcomes?: Outcomes;
  /** Where members stood before this run, by id: those that no chunk has. */
  earlier?: ReadonlyMap<string, Outcome>;
  /** Who started it: only the same may go on with it after a new sign-in. */
  owner: string;
  /** Requests at once, at most. */
  concurrency?: number;
  /** Stops the run as `stop` does. */
  signal?: AbortSignal;
  /** Called after each change of outcomes or phase. */
  onChange?: () => void;
  /** Called with the data of each success, before the outcomes change: a task's pairs come here once and never again. */
  onAnswer?: (operation: Operation, ids: readonly string[], data: unknown) => void;
}

export type Phase =
  | { kind: 'running' }
  /** Throttled: goes on by itself. */
  | { kind: 'slowed'; until: number; failure: ApiFailure }
  /** Goes on when told to. It paused itself where nothing was taken any more, or no answers came. */
  | { kind: 'paused'; why: 'hand' }
  | { kind: 'paused'; why: 'throttled' | 'noAnswers'; failure: ApiFailure }
  /** Goes on when the same person has signed in. */
  | { kind: 'signedOut'; failure: ApiFailure }
  /** Sends nothing more; some calls are under way. */
  | { kind: 'stopping' }
  | { kind: 'ended'; how: 'done' | 'stopped' | 'otherPerson' }
  /** Everything that was not sent has failed with this, or is left as it is where what was wanted is so already. */
  | { kind: 'ended'; how: 'refused'; failure: ApiFailure };

export interface Run {
  plan: Plan;
  /** Places are those of the plan's members and, after them, those skipped. */
  outcomes: Outcomes;
  tally: Readonly<Tally>;
  phase: () => Phase;
  /** The step that a member is at, or ended at. */
  stepOf: (place: number) => number;
  pause: () => void;
  resume: () => void;
  /** Ends after the calls under way. What was not sent is stopped. */
  stop: () => void;
  /** Somebody has signed in: the owner goes on, for anybody else the run stops. */
  signedIn: (who: string) => void;
  /** What watching has seen: for a phone that is accepted or unknown, its end. Others are left as they are. */
  settle: (place: number, state: 'succeeded' | 'failed' | 'unknown', detail: Detail) => void;
  /** Resolves when the run has ended. Never rejects. */
  done: Promise<void>;
}
