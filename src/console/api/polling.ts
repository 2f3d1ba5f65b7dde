import { waitMs as usualWaitMs, type Loop, type Situation } from '../../batch-engine/polling.ts';
import { queryClient, settingsQuery } from './queries.ts';

/** How fast the gateway wants its console to ask: 1 except in tests. */
export const paceNow = (): number =>
  queryClient.getQueryData(settingsQuery.queryKey)?.pollPace ?? 1;

/** How long a loop of the console waits before its next round, in ms: the one polling policy, at the gateway's pace. */
export const waitMs = (loop: Loop, situation: Situation): number =>
  usualWaitMs(loop, { ...situation, pace: paceNow() });
