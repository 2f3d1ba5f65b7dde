import { useMemo } from 'react';
import { nextTimes, type Timing } from '../../../batch-engine/schedule-times.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { useFormat } from '../../i18n/format.ts';
import { localTime } from './local-time.ts';

/** So many are shown. */
const shown = 5;

/** The next runs as the clocks of the schedule's zone show them; the reader's own time on hover. */
export function NextRuns({ timing, label, none }: { timing: Timing; label: string; none: string }) {
  const format = useFormat();
  const times = useMemo(() => {
    try {
      return nextTimes(timing, gatewayNow(), shown);
    } catch {
      return []; // The text is no cron: it is said at its field.
    }
  }, [timing]);
  if (times.length === 0) return <p className="soft">{none}</p>;
  return (
    <ol className="stack gap-0" aria-label={label}>
      {times.map((atMs) => (
        <li key={atMs}>
          <time dateTime={new Date(atMs).toISOString()} title={format.dateTime(new Date(atMs))}>
            {localTime(atMs, timing.zone).replace('T', ' ')}
          </time>
        </li>
      ))}
    </ol>
  );
}
