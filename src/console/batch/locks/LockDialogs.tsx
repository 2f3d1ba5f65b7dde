import { Suspense } from 'react';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { closeLockDialog, useLockDialog } from './dialog.ts';
import { LockForm } from './LockForm.tsx';
import { UnlockForm } from './UnlockForm.tsx';

/** The dialog in which phones are locked or unlocked. */
export function LockDialogs() {
  const wanted = useLockDialog((state) => state.wanted);
  if (!wanted) return null;
  return (
    <AntdRoot>
      <Suspense>
        {wanted.kind === 'lock' ? (
          <LockForm phones={wanted.phones} onClose={closeLockDialog} />
        ) : (
          <UnlockForm phones={wanted.phones} onClose={closeLockDialog} />
        )}
      </Suspense>
    </AntdRoot>
  );
}
