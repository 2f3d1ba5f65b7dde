import { useEffect } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { useLock } from '../../../fleet/known-locks.ts';
import { BatchDialogs } from '../../../batch/view/over-pages.tsx';
import { LockButtons } from '../../../batch/locks/LockButtons.tsx';
import { ActionButton, ActionList, useFitting } from './ActionList.tsx';
import { MoreActions } from './MoreActions.tsx';

/** What can be done to one phone: what fits its state at hand, of a locked one to unlock it, the rest behind a button. */
export function PhoneActions({ phone }: { phone: Instance }) {
  useEffect(() => void BatchDialogs.preload(), []); // What is pressed next asks at once.
  const isLocked = useLock(phone.instance_id) !== undefined;
  const fitting = useFitting(phone).slice(0, isLocked ? 2 : 3);
  return (
    <div className="row">
      {fitting.map((one) => (
        <ActionButton key={one.action} offered={one} phones={[phone]} />
      ))}
      {isLocked && <LockButtons phones={[phone]} variant="default" onChoose={undefined} />}
      <MoreActions>
        {(close) => (
          <ActionList
            phones={[phone]}
            without={fitting.map(({ action }) => action)}
            isLockApart={isLocked}
            onChoose={close}
          />
        )}
      </MoreActions>
    </div>
  );
}
