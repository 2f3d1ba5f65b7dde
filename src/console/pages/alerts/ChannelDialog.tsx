import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { AlertChannel, AlertChannelInput } from '../../../contract/alert-channels.ts';
import { alertsKey, saveChannel } from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ChannelForm } from './ChannelForm.tsx';
import { channelDraftOf, channelOf, newChannel } from './channel-draft.ts';

interface Props {
  /** The channel to change; undefined for a new one. */
  known: AlertChannel | undefined;
  onClose: () => void;
}

/** Sets a channel. */
export function ChannelDialog({ known, onClose }: Props) {
  const words = useMessages('alerts');
  const m = words.channels;
  const format = useFormat();
  const client = useQueryClient();
  const [id] = useState(() => known?.id ?? crypto.randomUUID());
  const [draft, setDraft] = useState(
    () =>
      known
        ? channelDraftOf(known)
        : newChannel(format.pick({ zh: 'zh', en: 'en' }) as 'zh' | 'en'), // One of the two.
  );
  const saving = useMutation({
    mutationFn: (channel: AlertChannelInput) => saveChannel(id, channel),
    onSuccess: () => {
      announce(m.saved);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
  const channel = channelOf(draft, known);
  return (
    <Modal
      title={known ? m.editTitle(known.name) : m.new}
      width={640}
      isBusy={saving.isPending}
      onCancel={onClose}
    >
      <div className="stack gap-3">
        <ChannelForm
          draft={draft}
          known={known}
          isBusy={saving.isPending}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
        <Suspense>
          {saving.error && <ErrorPanel error={saving.error} title={m.saveFailed} />}
        </Suspense>
        <div className="line end">
          <Button disabled={saving.isPending} onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            variant="primary"
            disabled={channel === undefined || saving.isPending}
            onClick={() => channel && saving.mutate(channel)}
          >
            {words.save}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
