import { Suspense } from 'react';
import { Confirmation, focusFirst } from '../../batch/view/Confirmation.tsx';
import { AntdRoot } from '../../components/AntdRoot.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { Danger } from './command/danger.ts';
import type { Send } from './use-send.ts';

/** What nothing brings back is confirmed by the number of phones. */
const grave: ReadonlySet<Danger> = new Set(['wipe', 'delete', 'uninstall', 'clear']);

/** The question before a command that can destroy. */
export function ConfirmRun({ send: { wanted, confirm, cancel, isStarting, error } }: { send: Send }) {
  const { confirm: m, prompt } = useMessages('adb');
  const format = useFormat();
  if (!wanted) return null;
  const { command, plan, dangers } = wanted;
  const count = format.number(plan.members.length);
  const close = () => {
    if (!isStarting) cancel();
  };
  return (
    <AntdRoot>
      <Modal title={m.title(command, count)} width={600} mask={{ closable: false }} closable={!isStarting} keyboard={!isStarting} afterOpenChange={(isOpen) => isOpen && focusFirst(document.querySelector('.ant-modal-body form'))} onCancel={close}>
        <Suspense>
          <Confirmation
            plan={plan}
            effect={dangers.map((danger) => prompt.dangers[danger]).join(' ')}
            isDestructive
            submit={m.submit(count)}
            isTyped={dangers.some((danger) => grave.has(danger))}
            error={error}
            isStarting={isStarting}
            onSubmit={confirm}
            onCancel={close}
          />
        </Suspense>
      </Modal>
    </AntdRoot>
  );
}
