import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { alertsKey } from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';

interface Props {
  title: string;
  text: string;
  failed: string;
  removed: string;
  remove: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before a rule or a channel is removed. */
export function RemoveDialog({ title, text, failed, removed, remove, onClose }: Props) {
  const m = useMessages('alerts');
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      announce(removed);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
  return (
    <Modal title={title} isBusy={removing.isPending} onCancel={onClose}>
      <div className="stack gap-3">
        <p>{text}</p>
        <Suspense>
          {removing.error && <ErrorPanel error={removing.error} title={failed} />}
        </Suspense>
        <div className="line end">
          <Button disabled={removing.isPending} onClick={onClose}>
            {m.cancel}
          </Button>
          <Button variant="danger" disabled={removing.isPending} onClick={() => removing.mutate()}>
            {m.remove}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
