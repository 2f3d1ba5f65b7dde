import { useEffect } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { useLock } from '../../../fleet/known-locks.ts';
import { BatchDialogs } from '../../../batch/view/over-pages.tsx';
import { LockButtons } from '../../../batch/locks/LockButtons.tsx';
import { ActionButton, ActionList, useFitting } from './ActionList.tsx';

/** What can be done to one phone: what fits its state at hand, of a locked one to unlock it, the rest behind a button. */
export function PhoneActions({ phone }: { phone: Instance }) {
  const m = useMessages('batch');
  useEffect(() => void BatchDialogs.preload(), []); // What is pressed next asks at once.
  const isLocked = useLock(phone.instance_id) !== undefined;
  const fitting = useFitting(phone).slice(0, isLocked ? 2 : 3);
  return (
    <div className="row">
      {fitting.map((one) => (
        <ActionButton key={one.action} offered={one} phones={[phone]} />
      ))}
      {isLocked && <LockButtons phones={[phone]} variant="default" onChoose={undefined} />}
      <Popover
        button={
          <>
            {m.moreActions} <ChevronIcon />
          </>
        }
        label={m.moreActions}
        variant="default"
      >
        {(close) => (
          <ActionList
            phones={[phone]}
            without={fitting.map(({ action }) => action)}
            isLockApart={isLocked}
            onChoose={close}
          />
        )}
      </Popover>
    </div>
  );
}
