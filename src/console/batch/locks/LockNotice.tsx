import { LockIcon } from '../../ui/page-icons.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useLock } from '../../fleet/known-locks.ts';
import { Callout } from '../../ui/Callout.tsx';

/** Who has locked a phone, when and why, and what that means; nothing where it is not locked. */
export function LockNotice({ id }: { id: string }) {
  const m = useMessages('locks');
  const format = useFormat();
  const lock = useLock(id);
  if (!lock) return null;
  const at = new Date(lock.at);
  return (
    <Callout role="region" aria-label={m.noticeLabel} icon={<LockIcon />}>
      <strong>{lock.reason}</strong>
      <p>
        {m.lockedByAt(lock.by)}{' '}
        <time dateTime={lock.at} title={format.utc(at)}>
          {format.dateTime(at)}
        </time>
      </p>
      <p className="soft">{m.noticeEffect}</p>
    </Callout>
  );
}
