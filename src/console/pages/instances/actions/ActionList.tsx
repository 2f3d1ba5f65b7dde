import { useQuery } from '@tanstack/react-query';
import type { Instance } from '../../../../contract/instances.ts';
import { sessionQuery } from '../../../api/queries.ts';
import type { BatchAction } from '../../../../contract/batch-actions.ts';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { useKnownLocks } from '../../../fleet/known-locks.ts';
import { LockButtons } from '../../../batch/locks/LockButtons.tsx';
import styles from './ActionList.module.css';
import { offeredActions, type Offered } from './offered.ts';
import { openAction } from './open-action.ts';

/** What can be done to these phones, and why not. */
export function useOffered(phones: readonly Instance[], count = phones.length): Offered[] {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const locks = useKnownLocks((state) => state.locks);
  return offeredActions(phones, count, locks, session?.role ?? 'readOnly', m, format);
}

interface Props {
  phones: readonly Instance[];
  /** How many are selected, where not all of their rows are known. */
  count?: number;
  /** Left out here: they stand elsewhere. */
  without?: readonly BatchAction[];
  /** One under the other, each with its reason beside it. */
  layout: 'menu' | 'row';
  /** Called before the dialog opens. */
  onChoose?: () => void;
}

/** Buttons of all actions: disabled with the reason, never hidden. */
export function ActionList({ phones, count, without, layout, onChoose }: Props) {
  const offered = useOffered(phones, count);
  // The top bar says it once.
  const isReadOnly = useQuery(sessionQuery).data?.role === 'readOnly';
  const isMenu = layout === 'menu';
  const variant = isMenu ? 'quiet' : 'default';
  return (
    <div className={isMenu ? styles.menu : 'row'}>
      {offered
        .filter(({ action }) => !without?.includes(action))
        .map(({ action, label, reason, isDangerous }) => (
          <ReasonButton
            key={action}
            label={label}
            variant={isDangerous ? (isMenu ? 'quietDanger' : 'danger') : variant}
            reason={reason}
            isReasonHidden={isReadOnly}
            onClick={() => {
              onChoose?.();
              openAction(action, phones);
            }}
          />
        ))}
      <LockButtons phones={phones} variant={variant} onChoose={onChoose} />
    </div>
  );
}
