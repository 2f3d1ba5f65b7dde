import { Suspense, useState } from 'react';
import type { Schedule } from '../../../../contract/schedules.ts';
import { useWhyNotShare } from '../../../api/access.ts';
import { announce } from '../../../ui/announcements.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { later } from '../../../ui/later.tsx';
import { RemoveDialog } from '../../../ui/RemoveDialog.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { useDeed } from '../queries.ts';

const ScheduleForm = later(async () => (await import('../ScheduleForm.tsx')).ScheduleForm, {
  messages: ['forms', 'batches', 'impact', 'adb', 'assign'],
});
const RunDialog = later(async () => (await import('../RunDialog.tsx')).RunDialog, {
  messages: ['impact', 'adb'],
});

interface Props {
  schedule: Schedule;
  onRemoved: () => void;
}

/** What can be done with a schedule, each with the reason where it cannot. */
export function DrawerActions({ schedule, onRemoved }: Props) {
  const m = useMessages('schedules');
  const whyNot = useWhyNotShare();
  const deed = useDeed();
  const [asked, setAsked] = useState<'run' | 'edit' | 'remove'>();
  const { id, state } = schedule;
  const close = () => setAsked(undefined);

  async function steer(kind: 'pause' | 'resume') {
    if (deed.isPending) return;
    await deed.mutateAsync({ kind, id });
    announce(m.done[kind]);
  }
  const steering = state === 'active' ? 'pause' : 'resume';

  return (
    <div className="stack gap-2">
      {whyNot !== undefined && <p className="soft small">{whyNot}</p>}
      <div className="row">
        <ReasonButton
          label={m.actions.run}
          size="small"
          reason={whyNot}
          isReasonHidden
          onClick={() => setAsked('run')}
        />
        <ReasonButton
          label={m.actions[steering]}
          size="small"
          reason={whyNot ?? (state === 'over' ? m.over : undefined)}
          isReasonHidden
          onClick={() => void steer(steering).catch(() => undefined)}
        />
        <ReasonButton
          label={m.actions.edit}
          size="small"
          reason={whyNot}
          isReasonHidden
          onClick={() => setAsked('edit')}
        />
        <ReasonButton
          label={m.actions.remove}
          variant="quietDanger"
          size="small"
          reason={whyNot}
          isReasonHidden
          onClick={() => setAsked('remove')}
        />
      </div>
      {deed.error && asked === undefined && (
        <Suspense>
          <ErrorPanel error={deed.error} title={m.drawer.failed} />
        </Suspense>
      )}
      {asked === 'run' && <RunDialog schedule={schedule} run={undefined} onClose={close} />}
      {asked === 'edit' && <ScheduleForm schedule={schedule} onClose={close} />}
      {asked === 'remove' && (
        <RemoveSchedule schedule={schedule} onClose={close} onRemoved={onRemoved} />
      )}
    </div>
  );
}

function RemoveSchedule({ schedule, onClose, onRemoved }: Props & { onClose: () => void }) {
  const { removal: m, done, drawer } = useMessages('schedules');
  const deed = useDeed();
  const { id, spec } = schedule;

  async function remove() {
    // The drawer goes first: it would say that there is no such schedule.
    await deed.mutateAsync({ kind: 'remove', id });
    announce(done.remove(spec.name));
    onRemoved();
  }

  return (
    <RemoveDialog
      title={m.title(spec.name)}
      text={m.text}
      keep={m.cancel}
      submit={m.submit}
      isBusy={deed.isPending}
      error={deed.error}
      errorTitle={drawer.failed}
      onRemove={() => void remove().catch(() => undefined)}
      onClose={onClose}
    />
  );
}
