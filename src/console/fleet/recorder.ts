import type { Fleet } from '../../batch-engine/fleet/fleet.ts';

/** Loaded before the first sweep, and with what keeps data states fresh: nothing has changed before. */
let recorder: { recordFleet: (before: Fleet, after: Fleet, at: number) => void } | undefined;
export const loadRecorder = async (): Promise<void> =>
  void (recorder ??= await import('./record-changes.ts'));

/** Records what differs between two snapshots. */
export const recordFleet = (before: Fleet, after: Fleet, at: number): void =>
  recorder?.recordFleet(before, after, at);
