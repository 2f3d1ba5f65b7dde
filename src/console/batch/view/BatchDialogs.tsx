import { useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useState } from 'react';
import { batchName } from '../../../contract/journal.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { actionOfBatch, batchActions } from '../../../contract/batch-actions.ts';
import type { BatchOptions } from '../../../contract/worker.ts';
import { noteBegun } from '../begun.ts';
import { closeBatchDialog, useBatchDialog, type Wanted } from '../dialogs.ts';
import { addressNeed, withAddress } from '../fresh-address.ts';
import { planAction, type PlannedAction } from '../plan-action.ts';
import { planRetry } from '../plan-retry.ts';
import { retryBatch } from '../requests.ts';
import { startBatch } from '../start-batch.ts';
import type { Plan } from '../../../batch-engine/plan.ts';
import { urlFault, type UrlFault } from '../../lib/signed-url.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { doingTitle } from '../texts.ts';
import { Confirmation, focusFirst } from './Confirmation.tsx';
import { FreshAddress } from './FreshAddress.tsx';
import { useStart } from './use-start.ts';

/** The dialog between an action and its batch. */
export function BatchDialogs() {
  const wanted = useBatchDialog((state) => state.wanted);
  // It is much to draw: what was pressed answers before it is there. It goes at once.
  const drawn = useDeferredValue<Wanted | undefined | null>(wanted, null);
  if (!wanted || drawn !== wanted) return null;
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
  const {
    data,
    error: planError,
    refetch,
  } = useQuery({
    queryKey: ['batchPlan', key],
    queryFn: async () => ({ ...(await planOf(wanted)), atMs: gatewayNow() }),
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  const { isStarting, error, start } = useStart(closeBatchDialog);
  const [address, setAddress] = useState<{ text: string; fault: UrlFault | undefined }>({
    text: '',
    fault: 'required',
  });

  const close = () => {
    if (!isStarting) closeBatchDialog();
  };
  const [isAnyway, setIsAnyway] = useState(false);
  const plan = (isAnyway && data?.anyway) || data?.plan;
  const name = plan && batchName(plan.steps.map((step) => step.name));
  const action = wanted.kind === 'action' ? wanted.action : actionOfBatch(name ?? '');
  const count = wanted.kind === 'action' ? wanted.phones.length : (plan?.members.length ?? 0);
  const title = plan ? titleOf(plan) : action && m.actions[action].title(count);
  const isDestructive =
    plan?.steps.some(({ effect }) => effect.kind === 'write' && effect.destroys !== undefined) ??
    false;

  const need = plan && data ? addressNeed(plan, wanted.kind === 'retry', data.atMs) : 'none';
  const fault = address.text.trim() === '' && need === 'may' ? undefined : address.fault;

  function titleOf(plan: Plan): string {
    return plan.members.length === 0
      ? m.confirm.nothing
      : doingTitle(
          {
            operations: plan.steps.map((step) => step.name),
            parameters: plan.input,
            toSend: plan.members.length,
          },
          m,
          format,
        );
  }

  return (
    <Modal
      title={title}
      width={600}
      isBusy={isStarting}
      afterOpenChange={(isOpen) =>
        isOpen && focusFirst(document.querySelector('.ant-modal-body form'))
      }
      onCancel={close}
    >
      {planError ? (
        <ErrorPanel
          error={planError}
          title={m.confirm.checkFailed}
          onRetry={() => void refetch()}
        />
      ) : !data || !plan ? (
        <p aria-live="polite">{m.confirm.checking(count)}</p>
      ) : (
        <Confirmation
          plan={plan}
          warned={
            data.anyway && {
              phones: data.plan.skipped.filter(({ isWarning }) => isWarning),
              isChosen: isAnyway,
              choose: setIsAnyway,
            }
          }
          effect={[
            ...(wanted.kind === 'plan' && wanted.says !== undefined ? [wanted.says] : []),
            ...(action ? [m.actions[action].effect] : []),
          ].join('\n')}
          isDestructive={isDestructive}
          submit={titleOf(plan)}
          isTyped={action !== undefined && batchActions[action].confirmBy === 'number'}
          error={error}
          isStarting={isStarting}
          more={
            need !== 'none' && (
              <FreshAddress
                value={address.text}
                onChange={(text) => setAddress({ text, fault: urlFault(text, gatewayNow()) })}
                isRequired={need === 'must'}
                fault={fault}
                isDisabled={isStarting}
              />
            )
          }
          isIncomplete={need !== 'none' && fault !== undefined}
          hasOptions
          onSubmit={(options) =>
            void start((id) =>
              begin(
                wanted,
                need === 'none' ? plan : withAddress(plan, address.text),
                options,
                id,
                address.text.trim() !== '',
              ),
            )
          }
          onCancel={close}
        />
      )}
    </Modal>
  );
}

async function planOf(wanted: Wanted): Promise<PlannedAction> {
  if (wanted.kind === 'action') return planAction(wanted.action, wanted.phones);
  return wanted.kind === 'plan' ? wanted : { plan: await planRetry(wanted) };
}

/** @param isFresh the plan has another address than the batch that it retries */
async function begin(
  wanted: Wanted,
  plan: Plan,
  options: BatchOptions,
  id: string,
  isFresh: boolean,
): Promise<string> {
  if (wanted.kind !== 'retry') {
    const started = await startBatch(plan, options, id);
    if (wanted.kind === 'plan') wanted.onBegun?.();
    return started;
  }
  const { view, states, codes, instance_ids } = wanted;
  const { id: begun } = await retryBatch(view.batch.id, {
    id,
    states,
    codes,
    instance_ids,
    ...options,
    ...(isFresh && { parameters: { ...plan.input } }),
  });
  noteBegun(begun);
  return begun;
}
