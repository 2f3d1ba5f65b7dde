import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode, type SyntheticEvent } from 'react';
import { dataStatusOf } from '../../../../batch-engine/fleet/data-status.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { queryClient, sessionQuery, settingsQuery } from '../../../api/queries.ts';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { useKnownLocks } from '../../../fleet/known-locks.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { LockButtons } from '../../../batch/locks/LockButtons.tsx';
import styles from './ActionList.module.css';
import { fittingActions, offeredActions, risks, type MenuAction, type Offered } from './offered.ts';
import { openAction } from './open-action.ts';

/** What can be done to these phones, and why not. */
export function useOffered(phones: readonly Instance[], count = phones.length): Offered[] {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const locks = useKnownLocks((state) => state.locks);
  const past = usePast();
  const offered = offeredActions(phones, count, locks, session?.role ?? 'readOnly', m, format);
  return past ? offered.map((one) => ({ ...one, reason: past.reason })) : offered;
}

/** The three that fit this phone's state best. */
export function useFitting(phone: Instance): Offered[] {
  const offered = useOffered([phone]);
  const isData = queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum === 'data';
  return fittingActions(phone, isData ? dataStatusOf(phone) : undefined, offered);
}

interface ButtonProps {
  offered: Offered;
  phones: readonly Instance[];
  isInMenu?: boolean;
  onChoose?: (() => void) | undefined;
}

/** An action that asks before it does anything: red where something is lost for good, amber where a device is. */
export function ActionButton({ offered, phones, isInMenu = false, onChoose }: ButtonProps) {
  const { action, label, reason, risk } = offered;
  const plain = isInMenu ? 'quiet' : 'default';
  return (
    <ReasonButton
      label={label}
      variant={risk === 'loses' ? (isInMenu ? 'quietDanger' : 'danger') : plain}
      className={action === 'backup' ? styles.amber : undefined}
      reason={reason}
      isReasonHidden
      onClick={() => {
        onChoose?.();
        openAction(action, phones);
      }}
    />
  );
}

interface Props {
  phones: readonly Instance[];
  /** How many are selected, where not all of their rows are known. */
  count?: number;
  /** Left out here: they stand elsewhere. */
  without?: readonly MenuAction[];
  /** Those that stand first, apart from the groups. */
  fitting?: readonly Offered[];
  /** Locking stands elsewhere. */
  isLockApart?: boolean;
  /** Called before the dialog opens. */
  onChoose: () => void;
}

/** A menu of all actions in groups by what they risk: disabled with the reason, never hidden. */
export function ActionList({
  phones,
  count,
  without,
  fitting,
  isLockApart = false,
  onChoose,
}: Props) {
  const m = useMessages('batch');
  const offered = useOffered(phones, count);
  const [hint, setHint] = useState('');
  const apart = new Set([...(without ?? []), ...(fitting ?? []).map(({ action }) => action)]);
  const rest = offered.filter(({ action }) => !apart.has(action));

  /** The reason of what is pointed at, or focused: it has room here, and not beside each. */
  function show({ target }: SyntheticEvent) {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button) setHint(button.title);
  }

  const buttons = (some: readonly Offered[]) =>
    some.map((one) => (
      <ActionButton key={one.action} offered={one} phones={phones} isInMenu onChoose={onChoose} />
    ));
  return (
    <div className={`menu stack gap-0 ruled ${styles.menu}`} onPointerOver={show} onFocus={show}>
      {fitting && <div className={`stack gap-0 ${styles.group}`}>{buttons(fitting)}</div>}
      {risks.map((risk) => {
        const some = rest.filter((one) => one.risk === risk);
        return (
          (some.length > 0 || risk === 'none') && (
            <Group key={risk} title={m.risks[risk]}>
              {buttons(some)}
              {risk === 'none' && !isLockApart && (
                <LockButtons phones={phones} variant="quiet" onChoose={onChoose} />
              )}
            </Group>
          )
        );
      })}
      {offered.some(({ reason }) => reason !== undefined) && (
        <p className={`soft small ${styles.hint}`} aria-hidden="true">
          {hint}
        </p>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className={`stack gap-0 ${styles.group}`} role="group" aria-labelledby={id}>
      <span id={id} className={`soft small ${styles.title}`}>
        {title}
      </span>
      {children}
    </div>
  );
}
