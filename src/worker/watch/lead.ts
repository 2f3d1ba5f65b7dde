import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { ApiError } from '../../contract/api-error.ts';
import type { RoundState, WatchState } from '../../contract/fleet-wire.ts';
import type { WorkerWorld } from '../world.ts';
import type { Looks } from './looks.ts';
import type { InSession } from './sessions-in-turn.ts';

/** What the two loops of a watch share. */
export interface Lead {
  world: WorkerWorld;
  looks: Looks;
  current: () => Fleet;
  put: (next: Fleet) => void;
  /** How the rounds of this loop go. */
  note: (loop: keyof WatchState, state: Partial<RoundState>) => void;
  inSession: InSession;
  /** Stores what a round has brought, and tells of it. */
  endRound: (error?: ApiError) => Promise<void>;
  /** Wishes so far. */
  wishes: () => number;
  /** Sleeps, or until there is a wish beyond those that were known. */
  rest: (ms: number, known?: number) => Promise<void>;
  signal: AbortSignal;
}
