import { useMutation } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import type { Lock } from '../../../contract/locks.ts';
import { focusFirst } from '../view/Confirmation.tsx';
import { NameList } from '../view/NameList.tsx';
import { announce } from '../../ui/announcements.ts';
import { Modal } from '../../ui/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useKnownLocks, type Locks } from '../../fleet/known-locks.ts';
import { unlockPhones } from '../../fleet/lock-queries.ts';
import { Callout } from '../../ui/Callout.tsx';
import { FormEnd } from './FormEnd.tsx';

interface Props {
  phones: readonly Instance[];
  onClose: () => void;
}

/** Who locked which of them, when and why; then the yes. */
export function UnlockForm({ phones, onClose }: Props) {
  const m = useMessages('locks');
  const format = useFormat();
  // What is confirmed does not change under the reader.
  const [locks] = useState(() => useKnownLocks.getState().locks);
  const groups = useMemo(() => groupByLock(phones, locks), [phones, locks]);
  const ids = groups.flatMap(({ phones }) => phones.map(({ id }) => id));
  const { error, isPending, mutateAsync } = useMutation({ mutationFn: () => unlockPhones(ids) });
  const title = m.unlockTitle(ids.length);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    const { unlocked } = await mutateAsync();
    announce(m.unlocked(unlocked));
    onClose();
  }

  return (
    <Modal
      title={title}
      width={560}
      isBusy={isPending}
      afterOpenChange={(isOpen) =>
        isOpen && focusFirst(document.querySelector('.ant-modal-body form'))
      }
      onCancel={onClose}
    >
      <form
        className="stack gap-3"
        onSubmit={(event) => void submit(event).catch(() => undefined)}
        aria-busy={isPending}
      >
        <Callout>{m.unlockEffect}</Callout>
        {groups.map(({ lock, phones }) => (
          <section key={phones[0]?.id}>
            <p>{m.lockedBecause(lock.by, format.dateTime(new Date(lock.at)), lock.reason)}</p>
            <NameList title={m.phones} phones={phones} />
          </section>
        ))}
        <FormEnd
          error={error}
          failed={m.unlockFailed}
          submit={title}
          isPending={isPending}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

interface Group {
  lock: Lock;
  phones: { id: string; name: string | undefined }[];
}

/** Phones that were locked together, the most first. */
function groupByLock(phones: readonly Instance[], locks: Locks): Group[] {
  const groups = new Map<string, Group>();
  for (const { instance_id: id, instance_name: name } of phones) {
    const lock = locks.get(id);
    if (!lock) continue;
    const key = JSON.stringify([lock.by, lock.at, lock.reason]);
    const group = groups.get(key);
    if (group) group.phones.push({ id, name });
    else groups.set(key, { lock, phones: [{ id, name }] });
  }
  return [...groups.values()].toSorted((a, b) => b.phones.length - a.phones.length);
}
