import type { BatchPhase } from '../contract/worker.ts';

/** How a batch begins that waits for nobody (any more). @param delayUntilMs nothing is sent before */
export const phaseOf = (delayUntilMs: number | undefined): BatchPhase =>
  delayUntilMs === undefined ? { kind: 'planning' } : { kind: 'delayed', until: delayUntilMs };
