import { Suspense } from 'react';
import type { Schedule, ScheduleRun } from '../../../contract/schedules.ts';
import { useMessages } from '../../i18n/messages.ts';
import { announce } from '../../ui/announcements.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useDeed } from './queries.ts';
import { Review } from './Review.tsx';

interface Props {
  schedule: Schedule;
  /** The run that waits for a yes; undefined: it is run now. */
  run: ScheduleRun | undefined;
  onClose: () => void;
}

/** The yes to a run, now: by hand, or to one that waits. */
export function RunDialog({ schedule: { id, spec }, run, onClose }: Props) {
  const { review: m, done } = useMessages('schedules');
  const deed = useDeed();

  async function act(phones: number) {
    await deed.mutateAsync(
      run ? { kind: 'confirm', id, run: run.id, phones } : { kind: 'run', id, phones },
    );
    announce(done.confirm);
    onClose();
  }

  return (
    <AntdRoot>
      <Suspense>
        <Modal
          title={run ? m.confirmTitle(spec.name) : m.runTitle(spec.name)}
          width={600}
          isBusy={deed.isPending}
          onCancel={() => !deed.isPending && onClose()}
        >
          <Review
            spec={spec}
            isByTime={false}
            text={run ? m.confirmText : m.runText}
            submit={run ? m.confirm : m.run}
            isBusy={deed.isPending}
            error={deed.error}
            errorTitle={m.notDone}
            cancel={m.cancel}
            onSubmit={(phones) => void act(phones).catch(() => undefined)}
            onCancel={onClose}
          />
        </Modal>
      </Suspense>
    </AntdRoot>
  );
}
