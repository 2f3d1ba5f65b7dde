import { useQuery } from '@tanstack/react-query';
import type { Instance } from '../../../contract/instances.ts';
import { useWhyNotShare } from '../../api/access.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { openLockDialog } from './dialog.ts';
import { useKnownLocks } from '../../fleet/known-locks.ts';
import { usePast } from '../../fleet/past-context.ts';

interface Props {
  phones: readonly Instance[];
  variant: 'default' | 'quiet';
  /** Called before the dialog opens. */
  onChoose: (() => void) | undefined;
}

/** Locks and unlocks phones: of one phone what can be done, of several both. */
export function LockButtons({ phones, variant, onChoose }: Props) {
  const m = useMessages('locks');
  const { data: session } = useQuery(sessionQuery);
  const whyNotShare = useWhyNotShare();
  const past = usePast();
  const isReadOnly = session?.role === 'readOnly';
  const locked = useKnownLocks(({ locks }) =>
    locks.size === 0
      ? 0
      : phones.reduce((count, { instance_id }) => count + Number(locks.has(instance_id)), 0),
  );
  const why = past
    ? past.reason
    : isReadOnly
      ? m.readOnly
      : phones.length === 0
        ? m.notKnown
        : whyNotShare;
  const buttonOf = (kind: 'lock' | 'unlock', reason: string | undefined) => (
    <ReasonButton
      key={kind}
      label={m[kind]}
      variant={variant}
      reason={why ?? reason}
      isReasonHidden={isReadOnly || past !== undefined}
      onClick={() => {
        onChoose?.();
        openLockDialog({ kind, phones });
      }}
    />
  );
  if (phones.length === 1) return buttonOf(locked > 0 ? 'unlock' : 'lock', undefined);
  return [
    buttonOf('lock', locked === phones.length ? m.allLocked : undefined),
    buttonOf('unlock', locked === 0 ? m.noneLocked : undefined),
  ];
}
