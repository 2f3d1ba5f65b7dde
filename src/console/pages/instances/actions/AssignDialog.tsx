import type { Instance } from '../../../../contract/instances.ts';
import { failureOf } from '../../../../contract/api-error.ts';
import { startBatch } from '../../../batch/start-batch.ts';
import { useStart } from '../../../batch/view/use-start.ts';
import { AntdRoot } from '../../../ui/AntdRoot.tsx';
import { Modal } from '../../../ui/Modal.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import { AssignForm } from './assign/AssignForm.tsx';

interface Props {
  phones: readonly Instance[];
  fleet: Fleet;
  onClose: () => void;
}

/** Who gets which phone, then the batch of it. */
export function AssignDialog({ phones, fleet, onClose }: Props) {
  const m = useMessages('assign');
  const { isStarting, error, start } = useStart(onClose);
  const close = () => {
    if (!isStarting) onClose();
  };
  return (
    <AntdRoot>
      <Modal title={m.title(0)} width={760} centered isBusy={isStarting} onCancel={close}>
        <AssignForm
          phones={phones}
          fleet={fleet}
          isSending={isStarting}
          refusal={error === undefined ? undefined : failureOf(error, 'RegisterBatch')}
          onSubmit={(plan) => void start((id) => startBatch(plan, {}, id))}
          onCancel={close}
        />
      </Modal>
    </AntdRoot>
  );
}
