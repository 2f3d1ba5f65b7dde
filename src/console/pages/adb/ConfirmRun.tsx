import { Suspense } from 'react';
import { Confirmation, focusFirst } from '../../batch/view/Confirmation.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { visible } from '../../../contract/visible.ts';
import type { Send } from './use-send.ts';

/** The question before a command that can destroy, or that nobody knows and many phones would get. */
export function ConfirmRun({
  send: { wanted, confirm, cancel, isStarting, error },
}: {
  send: Send;
}) {
  const { confirm: m, prompt } = useMessages('adb');
  if (!wanted) return null;
  const { command, plan, question } = wanted;
  const count = plan.members.length;
  const close = () => {
    if (!isStarting) cancel();
  };
  return (
    <Modal
      title={m.title(visible(command), count)}
      width={600}
      isBusy={isStarting}
      afterOpenChange={(isOpen) =>
        isOpen && focusFirst(document.querySelector('.ant-modal-body form'))
      }
      onCancel={close}
    >
      <Suspense>
        <Confirmation
          plan={plan}
          effect={
            question.dangers.length > 0
              ? question.dangers.map((danger) => prompt.dangers[danger]).join(' ')
              : m.unknown(question.most)
          }
          isDestructive
          submit={m.submit(count)}
          isTyped={question.isTyped}
          error={error}
          isStarting={isStarting}
          hasOptions
          onSubmit={confirm}
          onCancel={close}
        />
      </Suspense>
    </Modal>
  );
}
