import { Modal } from 'antd';
import { Suspense, useRef, useState } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { DeleteInstance } from '../../../../contract/orders.ts';
import { call } from '../../../api/client.ts';
import { isOutcomeUnknown } from '../../../../contract/errors.ts';
import { failureOf, type Failure } from '../../../api/outcome.ts';
import { AntdRoot } from '../../../components/AntdRoot.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { planUnsubscribe } from './plan.ts';
import { UnsubscribeForm } from './UnsubscribeForm.tsx';
import { UnsubscribeResult } from './UnsubscribeResult.tsx';

interface Props {
  instances: readonly Instance[];
  onClose: () => void;
  /** Called before `onClose`, with the phones that were seen gone. */
  onDone: (deletedIds: string[]) => void;
}

type Phase = { kind: 'asking'; refusal?: Failure } | { kind: 'sending' } | { kind: 'sent'; failure?: Failure };

/** Unsubscribes up to 100 phones: what it does first, who is left out, a typed number, one request, and a watch until they are gone. */
export function UnsubscribeDialog(props: Props) {
  return (
    <AntdRoot>
      <Suspense>
        <Dialog {...props} />
      </Suspense>
    </AntdRoot>
  );
}

function Dialog({ instances, onClose, onDone }: Props) {
  const m = useMessages('unsubscribe');
  const format = useFormat();
  // The list goes on behind the dialog; what was confirmed does not change under the reader.
  const [plan] = useState(() => planUnsubscribe(instances));
  const [phase, setPhase] = useState<Phase>({ kind: 'asking' });
  const [goneIds, setGoneIds] = useState<readonly string[]>([]);
  const isSent = useRef(false);
  const { eligible } = plan;

  async function send() {
    if (isSent.current) return;
    isSent.current = true;
    setPhase({ kind: 'sending' });
    try {
      await call(DeleteInstance, { instanceIdList: eligible.map(({ instance_id }) => instance_id) });
      setPhase({ kind: 'sent' });
    } catch (error) {
      const failure = failureOf(error, DeleteInstance.name);
      if (isOutcomeUnknown(failure)) setPhase({ kind: 'sent', failure });
      else {
        isSent.current = false;
        setPhase({ kind: 'asking', refusal: failure });
      }
    }
  }

  function close() {
    if (phase.kind === 'sending') return;
    if (goneIds.length > 0) onDone([...goneIds]);
    onClose();
  }

  const count = format.number(eligible.length);
  const title = eligible.length === 0 ? m.nothing : phase.kind === 'sent' && phase.failure ? m.unknownTitle : m.title(count);
  return (
    <Modal open title={title} width={560} footer={null} mask={{ closable: false }} closable={phase.kind !== 'sending'} keyboard={phase.kind !== 'sending'} onCancel={close}>
      {phase.kind === 'sent' ? (
        <UnsubscribeResult phones={eligible} failure={phase.failure} onGone={setGoneIds} onClose={close} />
      ) : (
        <UnsubscribeForm
          plan={plan}
          refusal={phase.kind === 'asking' ? phase.refusal : undefined}
          isSending={phase.kind === 'sending'}
          onSubmit={() => void send()}
          onCancel={close}
        />
      )}
    </Modal>
  );
}
