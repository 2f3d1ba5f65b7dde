import { useState } from 'react';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import { saveChannel } from '../../api/alert-queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { ChannelForm } from './ChannelForm.tsx';
import { channelDraftOf, channelOf, newChannel } from './channel-draft.ts';
import { EditDialog } from './EditDialog.tsx';

interface Props {
  /** The channel to change; undefined for a new one. */
  known: AlertChannel | undefined;
  onClose: () => void;
}

/** Sets a channel. */
export function ChannelDialog({ known, onClose }: Props) {
  const { language } = useFormat();
  const [draft, setDraft] = useState(() =>
    known ? channelDraftOf(known) : newChannel(language === 'zh-CN' ? 'zh' : 'en'),
  );
  return (
    <EditDialog
      part="channels"
      known={known}
      width={640}
      input={channelOf(draft, known)}
      save={saveChannel}
      onClose={onClose}
    >
      {(isBusy) => (
        <ChannelForm
          draft={draft}
          known={known}
          isBusy={isBusy}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
      )}
    </EditDialog>
  );
}
