import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { lockLimits } from '../../../contract/locks.ts';
import { NameList } from '../view/NameList.tsx';
import { Button } from '../../ui/Button.tsx';
import { announce } from '../../ui/announcements.ts';
import { Modal } from '../../ui/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useKnownLocks } from '../../fleet/known-locks.ts';
import { lockPhones } from '../../fleet/lock-queries.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormEnd } from './FormEnd.tsx';

interface Props {
  phones: readonly Instance[];
  onClose: () => void;
}

/** Why phones are locked, which everybody who is refused reads; then the yes. */
export function LockForm({ phones, onClose }: Props) {
  const m = useMessages('locks');
  const format = useFormat();
  const id = useId();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  // What is confirmed does not change under the reader.
  const [locks] = useState(() => useKnownLocks.getState().locks);
  const locking = useMutation({
    mutationFn: () =>
      lockPhones(
        free.map(({ id }) => id),
        reason,
      ),
  });
  const free = phones.flatMap(({ instance_id, instance_name }) =>
    locks.has(instance_id) ? [] : { id: instance_id, name: instance_name },
  );
  const already = phones.flatMap(({ instance_id, instance_name }) =>
    locks.has(instance_id) ? { id: instance_id, name: instance_name } : [],
  );
  const count = free.length;
  const fault = reason.trim() === '' ? m.reasonNeeded : undefined;
  const { data: done, error, isPending } = locking;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsAsked(true);
    if (fault !== undefined || isPending) return;
    const { locked, under_way } = await locking.mutateAsync();
    announce(m.locked(locked));
    // What was under way is said where it can be read at leisure.
    if (under_way === 0) onClose();
  }

  return (
    <Modal
      title={m.lockTitle(count)}
      width={560}
      isBusy={isPending}
      afterOpenChange={(isOpen) => isOpen && document.getElementById(id)?.focus()}
      onCancel={onClose}
    >
      {done ? (
        <div className="stack gap-3">
          <Callout tone="busy" role="status">
            {m.underWay(done.under_way)}
          </Callout>
          <div className="line end">
            <Button ref={(button) => button?.focus()} onClick={onClose}>
              {m.close}
            </Button>
          </div>
        </div>
      ) : (
        <form
          className="stack gap-3"
          onSubmit={(event) => void submit(event).catch(() => undefined)}
          aria-busy={isPending}
        >
          <Callout>{m.lockEffect}</Callout>
          <NameList title={m.phones} phones={free} />
          {already.length > 0 && (
            <NameList title={m.already(already.length)} phones={already} isCounted />
          )}
          <Field
            id={id}
            label={m.reason}
            hint={m.reasonNote}
            fault={isAsked ? fault : undefined}
            extra={m.length(format.number(reason.length), format.number(lockLimits.reasonLength))}
          >
            {(described) => (
              <Input.TextArea
                {...described}
                value={reason}
                maxLength={lockLimits.reasonLength}
                rows={3}
                disabled={isPending}
                status={described['aria-invalid'] ? 'error' : ''}
                aria-required
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <FormEnd
            error={error}
            failed={m.lockFailed}
            submit={m.lockTitle(count)}
            isPending={isPending}
            onClose={onClose}
          />
        </form>
      )}
    </Modal>
  );
}
