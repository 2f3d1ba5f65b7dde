import type { Tone } from '../../../contract/statuses.ts';
import type { OutcomeState } from '../../../batch-engine/outcomes.ts';

/** How each fate looks. */
export const fateTones: Readonly<Record<OutcomeState, Tone>> = {
  waiting: 'idle',
  sending: 'busy',
  accepted: 'busy',
  succeeded: 'good',
  failed: 'bad',
  skipped: 'idle',
  stopped: 'idle',
  unknown: 'unknown',
};
