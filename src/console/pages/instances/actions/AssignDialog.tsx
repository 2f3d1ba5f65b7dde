import { Modal } from 'antd';
import type { Instance } from '../../../../contract/instances.ts';
import { failureOf } from '../../../../contract/api-error.ts';
import { beforeFrom } from '../../../batch/plan-action.ts';
import { useStart } from '../../../batch/view/use-start.ts';
import { AntdRoot } from '../../../components/AntdRoot.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fleet } from '../../../watch/fleet.ts';
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
      <Modal open title={m.title('0')} width={760} centered footer={null} mask={{ closable: false }} closable={!isStarting} keyboard={!isStarting} onCancel={close}>
        <AssignForm
          phones={phones}
          fleet={fleet}
          isSending={isStarting}
          refusal={error === undefined ? undefined : failureOf(error, 'RegisterBatch')}
          onSubmit={(plan) => void start(plan, beforeFrom(fleet.rows))}
          onCancel={close}
        />
      </Modal>
    </AntdRoot>
  );
}
