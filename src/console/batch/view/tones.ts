import type { Tone } from '../../../contract/statuses.ts';
import type { FateState } from '../fates.ts';

/** How each fate looks. */
export const fateTones: Readonly<Record<FateState, Tone>> = {
  waiting: 'idle',
  sending: 'busy',
  accepted: 'busy',
  succeeded: 'good',
  failed: 'bad',
  skipped: 'idle',
  stopped: 'idle',
  unknown: 'unknown',
};
