import { batchActions } from '../../../contract/batch-actions.ts';
import { isGuarded } from '../../../contract/locks.ts';
import {
  sizeChange,
  type SchedulePreview,
  type ScheduleSpec,
} from '../../../contract/schedules.ts';
import { Callout } from '../../ui/Callout.tsx';
import { useMessages } from '../../i18n/messages.ts';

/** What is found when it runs may be another thing than what is seen now: what would keep it from being done, and what keeps it now. */
export function WhatStopsIt({
  spec: { action, most_phones: most, blackouts },
  preview: { phones, users },
  isByTime,
}: {
  spec: Pick<ScheduleSpec, 'action' | 'most_phones' | 'blackouts'>;
  preview: SchedulePreview;
  isByTime: boolean;
}) {
  const { review: m } = useMessages('schedules');
  const { steps, confirmBy } = batchActions[action];
  const [fewest, greatest] = [Math.floor(phones / sizeChange), Math.max(phones, 1) * sizeChange];
  const stops = [
    ...(isByTime
      ? [users || fewest === 0 ? m.asksAt(greatest) : m.asksAtOrBelow(greatest, fewest)]
      : []),
    ...(most === undefined ? [] : [m.notAbove(most)]),
    ...(users ? [m.notWithout] : []),
    ...(isByTime ? [blackouts && blackouts.length > 0 ? m.notWhileOrIn : m.notWhile] : []),
    ...(steps.some(isGuarded) ? [m.notLocked] : []),
    ...(confirmBy === 'number' ? [m.undo] : []),
  ];
  return (
    <>
      {most !== undefined && phones > most && (
        <Callout tone="bad">{m.tooManyNow(phones, most)}</Callout>
      )}
      {users && users.short > 0 && <Callout tone="bad">{m.tooFewNow(users.short)}</Callout>}
      <div className="stack gap-1">
        {isByTime && <p>{m.anew}</p>}
        {stops.length > 0 && (
          <ul className="points soft stack gap-0">
            {stops.map((stop) => (
              <li key={stop}>{stop}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
