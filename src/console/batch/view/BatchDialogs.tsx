import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Suspense, useState } from 'react';
import { batchName } from '../../../contract/journal.ts';
import { AntdRoot } from '../../components/AntdRoot.tsx';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { actionOfBatch, batchActions } from '../../../contract/batch-actions.ts';
import { closeBatchDialog, useBatchDialog, type Wanted } from '../dialogs.ts';
import { beforeFrom, planAction, type PlannedAction } from '../plan-action.ts';
import type { Plan } from '../../../batch-engine/plan.ts';
import { batchTitle } from '../texts.ts';
import { Confirmation, focusFirst } from './Confirmation.tsx';
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
  const { data, error: planError, refetch } = useQuery({
    queryKey: ['batchPlan', key],
    queryFn: () => planOf(wanted),
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  const { isStarting, error, start } = useStart(closeBatchDialog);

  const close = () => {
    if (!isStarting) closeBatchDialog();
  };
  const [isAnyway, setIsAnyway] = useState(false);
  const plan = (isAnyway && data?.anyway) || data?.plan;
  const name = plan && batchName(plan.steps.map((step) => step.name));
  const action = wanted.kind === 'action' ? wanted.action : actionOfBatch(name ?? '');
  const count = wanted.kind === 'action' ? wanted.phones.length : wanted.plan.members.length;
  const title = plan ? titleOf(plan) : action && m.actions[action].title(format.number(count));
  const isDestructive = plan?.steps.some(({ effect }) => effect.kind === 'write' && effect.destroys !== undefined) ?? false;

  function titleOf(plan: Plan): string {
    return plan.members.length === 0 ? m.confirm.nothing : batchTitle(plan, m, format);
  }

  return (
    <Modal open title={title} width={600} footer={null} mask={{ closable: false }} closable={!isStarting} afterOpenChange={(isOpen) => isOpen && focusFirst(document.querySelector('.ant-modal-body form'))} keyboard={!isStarting} onCancel={close}>
      {planError ? (
        <ErrorPanel error={planError} title={m.confirm.checkFailed} onRetry={() => void refetch()} />
      ) : !data || !plan ? (
        <p aria-live="polite">{m.confirm.checking(format.number(count))}</p>
      ) : (
        <Confirmation
          plan={plan}
          warned={data.anyway && { phones: data.plan.skipped.filter(({ isWarning }) => isWarning), isChosen: isAnyway, choose: setIsAnyway }}
          effect={action ? m.actions[action].effect : ''}
          isDestructive={isDestructive}
          submit={titleOf(plan)}
          isTyped={action !== undefined && batchActions[action].confirmBy === 'number'}
          error={error}
          isStarting={isStarting}
          onSubmit={() => void start(plan, data.beforeOf)}
          onCancel={close}
        />
      )}
    </Modal>
  );
}

async function planOf(wanted: Wanted): Promise<PlannedAction> {
  if (wanted.kind === 'action') return planAction(wanted.action, wanted.phones);
  return { plan: wanted.plan, anyway: wanted.anyway, beforeOf: beforeFrom(currentFleet().rows) };
}
