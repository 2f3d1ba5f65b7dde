import type { Lock } from '../../../contract/locks.ts';
import { LockIcon } from '../../ui/page-icons.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useLock } from '../../fleet/known-locks.ts';

/** Says of a phone that it is locked, by whom and why; nothing where it is not. */
export function LockMark({ id }: { id: string }) {
  const lock = useLock(id);
  return lock && <Locked lock={lock} />;
}

function Locked({ lock }: { lock: Lock }) {
  const m = useMessages('instances');
  const text = m.lockedBy(lock.by, lock.reason);
  return (
    <span className="inline gap-0 soft fixed" role="img" aria-label={text} title={text}>
      <LockIcon size={12} />
    </span>
  );
}
