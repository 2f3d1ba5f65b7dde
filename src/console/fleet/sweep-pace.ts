import {
  sweepWaitMs as usualWaitMs,
  type RoundsSoFar,
} from '../../batch-engine/fleet/sweep-pace.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import { paceNow } from '../api/polling.ts';
import type { Round } from './fleet-state.ts';

/** How long the sweep rests after its last round, in ms, at the gateway's pace. */
export const sweepWaitMs = (fleet: Fleet | undefined, round: RoundsSoFar): number =>
  usualWaitMs(fleet, round, paceNow());

const staleRounds = 3;

/** When data that was last renewed at `updatedAt` counts as stale: three rounds without news, or at once when the last one failed. */
export function staleAt(fleet: Fleet, round: Round): number {
  if (round.failures > 0) return 0;
  return fleet.updatedAt + staleRounds * sweepWaitMs({ ...fleet, isUnsure: false }, round);
}
