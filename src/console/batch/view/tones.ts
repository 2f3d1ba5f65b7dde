import type { Tone } from '../../../contract/statuses.ts';
import type { OutcomeState } from '../../../contract/worker.ts';

/** How each outcome looks. */
export const stateTones: Readonly<Record<OutcomeState, Tone>> = {
  waiting: 'idle',
  sent: 'busy',
  accepted: 'busy',
  succeeded: 'good',
  failed: 'bad',
  skipped: 'idle',
  stopped: 'idle',
  unknown: 'unknown',
};
