import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { batchName } from '../../../contract/journal.ts';
import { AntdRoot } from '../../components/AntdRoot.tsx';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { actionOfBatch, batchActions } from '../actions.ts';
import { closeBatchDialog, useBatchDialog, type Wanted } from '../dialogs.ts';
import { beforeFrom, planAction, type PlannedAction } from '../plan-action.ts';
import { addressNeed, withAddress } from '../fresh-address.ts';
import { urlFault, type UrlFault } from '../../lib/signed-url.ts';
import type { Plan } from '../plan.ts';
import { batchTitle } from '../texts.ts';
import { Confirmation, focusFirst } from './Confirmation.tsx';
import { FreshAddress } from './FreshAddress.tsx';
import { currentFleet } from './current-fleet.ts';
import { useStart } from './use-start.ts';

/** The dialog between an action and its batch. */
export function BatchDialogs() {
  const wanted = useBatchDialog((state) => state.wanted);
  if (!wanted) return null;
  return (
    <AntdRoot>
      <Suspense>
        <BatchDialog wanted={wanted} />
      </Suspense>
    </AntdRoot>
  );
}

function BatchDialog({ wanted }: { wanted: Wanted }) {
  const m = useMessages('batch');
  const format = useFormat();
  // The list goes on behind the dialog; what is confirmed does not change under the reader.
  const [key] = useState(() => crypto.randomUUID());
  const { data, dataUpdatedAt, error: planError, refetch } = useQuery({
    queryKey: ['batchPlan', key],
    queryFn: () => planOf(wanted),
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  const { isStarting, error, start } = useStart(closeBatchDialog);
  const [address, setAddress] = useState<{ text: string; fault: UrlFault | undefined }>({ text: '', fault: 'required' });

  const close = () => {
    if (!isStarting) closeBatchDialog();
  };
  const name = data && batchName(data.plan.steps.map((step) => step.name));
  const action = wanted.kind === 'action' ? wanted.action : actionOfBatch(name ?? '');
  const count = wanted.kind === 'action' ? wanted.phones.length : wanted.plan.members.length;
  const title = data ? titleOf(data.plan) : action && m.actions[action].title(format.number(count));
  const isDestructive = data?.plan.steps.some(({ effect }) => effect.kind === 'write' && effect.destroys !== undefined) ?? false;

  const need = data ? addressNeed(data.plan, wanted.kind === 'plan' && wanted.isAgain === true, dataUpdatedAt) : 'none';
  const fault = address.text.trim() === '' && need === 'may' ? undefined : address.fault;

  function titleOf(plan: Plan): string {
    return plan.members.length === 0 ? m.confirm.nothing : batchTitle(plan, m, format);
  }

  return (
    <Modal title={title} width={600} mask={{ closable: false }} closable={!isStarting} afterOpenChange={(isOpen) => isOpen && focusFirst(document.querySelector('.ant-modal-body form'))} keyboard={!isStarting} onCancel={close}>
      {planError ? (
        <ErrorPanel error={planError} title={m.confirm.checkFailed} onRetry={() => void refetch()} />
      ) : !data ? (
        <p aria-live="polite">{m.confirm.checking(format.number(count))}</p>
      ) : (
        <Confirmation
          plan={data.plan}
          effect={action ? m.actions[action].effect : ''}
          isDestructive={isDestructive}
          submit={titleOf(data.plan)}
          isTyped={action !== undefined && batchActions[action].confirmBy === 'number'}
          error={error}
          isStarting={isStarting}
          more={need !== 'none' && <FreshAddress value={address.text} onChange={(text) => setAddress({ text, fault: urlFault(text, Date.now()) })} isRequired={need === 'must'} fault={fault} isDisabled={isStarting} />}
          isIncomplete={need !== 'none' && fault !== undefined}
          onSubmit={() => void start(need === 'none' ? data.plan : withAddress(data.plan, address.text), data.beforeOf)}
          onCancel={close}
        />
      )}
    </Modal>
  );
}

async function planOf(wanted: Wanted): Promise<PlannedAction> {
  if (wanted.kind === 'action') return planAction(wanted.action, wanted.phones);
  return { plan: wanted.plan, beforeOf: beforeFrom(currentFleet().rows) };
}
