import { Suspense, useState } from 'react';
import type { Schedule, ScheduleRun } from '../../../contract/schedules.ts';
import { useWhyNotShare } from '../../api/access.ts';
import { announce } from '../../ui/announcements.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { later } from '../../ui/later.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useDeed } from './queries.ts';

const RunDialog = later(async () => (await import('./RunDialog.tsx')).RunDialog, {
  messages: ['impact', 'adb'],
});

/** A run that would be of another order of size than what somebody has said yes to: it waits here for a yes or no. */
export function WaitingRun({ schedule, run }: { schedule: Schedule; run: ScheduleRun }) {
  const m = useMessages('schedules');
  const format = useFormat();
  const whyNot = useWhyNotShare();
  const [isAsking, setIsAsking] = useState(false);
  const deed = useDeed();
  const { name } = schedule.spec;

  async function skip() {
    if (deed.isPending) return;
    await deed.mutateAsync({ kind: 'skip', id: schedule.id, run: run.id });
    announce(m.skipped);
  }

  return (
    <Callout tone="busy" className="stack" role="group" aria-label={name}>
      <p>
        {m.waitingFor(
          name,
          format.number(run.phones ?? 0),
          format.number(schedule.confirmedPhones),
        )}
      </p>
      {deed.error && (
        <Suspense>
          <ErrorPanel error={deed.error} title={m.drawer.failed} />
        </Suspense>
      )}
      <div className="row">
        <ReasonButton
          label={m.confirm}
          variant="primary"
          size="small"
          reason={whyNot}
          onClick={() => setIsAsking(true)}
        />
        <ReasonButton
          label={m.skip}
          size="small"
          reason={whyNot}
          isReasonHidden
          onClick={() => void skip().catch(() => undefined)}
        />
      </div>
      {isAsking && <RunDialog schedule={schedule} run={run} onClose={() => setIsAsking(false)} />}
    </Callout>
  );
}
