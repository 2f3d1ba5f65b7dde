import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState, type ReactNode } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { alertsKey } from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';

/** What it needs of a rule or a channel that is there. */
export interface Known {
  id: string;
  name: string;
  /** When it was saved last. */
  at: string;
}

interface Props<Input> {
  part: 'rules' | 'channels';
  /** What is to be changed; undefined for something new. */
  known: Known | undefined;
  width: number;
  /** What is to be saved; undefined while something is missing or wrong. */
  input: Input | undefined;
  /** @param knownAt it is refused where somebody else has saved or removed it since */
  save: (id: string, input: Input, knownAt: string | undefined) => Promise<unknown>;
  onClose: () => void;
  children: (isBusy: boolean) => ReactNode;
}

/** Sets a rule or a channel. Whatever becomes of saving it: what was typed stays until it is saved. */
export function EditDialog<Input>({
  part,
  known,
  width,
  input,
  save,
  onClose,
  children,
}: Props<Input>) {
  const words = useMessages('alerts');
  const m = words[part];
  const client = useQueryClient();
  // One id for all attempts: what was saved without an answer is saved again, not twice.
  const [newId] = useState(() => crypto.randomUUID());
  const saving = useMutation({
    mutationFn: ({ what, isNew }: { what: Input; isNew: boolean }) =>
      isNew || !known ? save(newId, what, undefined) : save(known.id, what, known.at),
    onSuccess: () => {
      announce(m.saved);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
  const isBusy = saving.isPending;
  const { error } = saving;
  const isChanged = error instanceof ApiError && error.code === 'GATEWAY.CHANGED';
  const isReady = input !== undefined && !isBusy;
  return (
    <Modal
      title={known ? m.editTitle(known.name) : m.new}
      width={width}
      isBusy={isBusy}
      onCancel={onClose}
    >
      <div className="stack gap-3">
        {children(isBusy)}
        <Suspense>{error && <ErrorPanel error={error} title={m.saveFailed} />}</Suspense>
        <div className="line end">
          <Button disabled={isBusy} onClick={onClose}>
            {words.cancel}
          </Button>
          {isChanged && (
            <Button
              disabled={!isReady}
              onClick={() => isReady && saving.mutate({ what: input, isNew: true })}
            >
              {m.saveAsNew}
            </Button>
          )}
          <Button
            variant="primary"
            disabled={!isReady}
            onClick={() => isReady && saving.mutate({ what: input, isNew: false })}
          >
            {words.save}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
