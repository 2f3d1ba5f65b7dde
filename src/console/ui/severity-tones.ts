import type { Severity } from '../../contract/alerts.ts';
import type { Tone } from '../../contract/statuses.ts';

/** In which tone an alert is said, wherever that is. */
export const severityTones: Readonly<Record<Severity, Tone>> = {
  critical: 'bad',
  warning: 'busy',
  info: 'idle',
};
