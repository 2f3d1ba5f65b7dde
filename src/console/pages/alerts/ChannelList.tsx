import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import { alertChannelsQuery, removeChannel, testChannel } from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ChannelDialog } from './ChannelDialog.tsx';
import { SettingTable } from './SettingTable.tsx';
import { describeReason } from './words.ts';

/** Where alerts are told, with what went wrong there. */
export function ChannelList() {
  const words = useMessages('alerts');
  const m = words.channels;
  const client = useQueryClient();
  const testing = useMutation({
    mutationFn: ({ id }: AlertChannel) => testChannel(id),
    onSuccess: ({ isSent }) => {
      if (isSent) announce(m.sent);
    },
    onSettled: () => client.invalidateQueries(alertChannelsQuery),
  });
  const failed = testing.data?.isSent === false ? testing.data.reason : undefined;
  return (
    <div className="stack gap-3">
      <Suspense>
        {testing.error && <ErrorPanel error={testing.error} title={m.testFailed} />}
      </Suspense>
      {typeof failed === 'string' && (
        <Callout tone="bad" role="alert">
          {testing.variables?.name} · {m.notSent(describeReason(failed, words))}
        </Callout>
      )}
      <SettingTable
        part="channels"
        query={useQuery(alertChannelsQuery)}
        knownOf={(channel) => channel}
        columns={[
          { head: m.name, className: 'wrap', renderCell: ({ name }) => name },
          { head: m.kind, renderCell: ({ kind }) => m.kinds[kind] },
          { head: m.where, className: 'wrap', renderCell: ({ where }) => where },
          { head: m.state, renderCell: (channel) => <Failures channel={channel} /> },
        ]}
        renderActions={(channel, reason) => (
          <ReasonButton
            size="small"
            label={testing.isPending && testing.variables.id === channel.id ? m.testing : m.test}
            title={m.testOne(channel.name)}
            reason={reason}
            isReasonHidden
            onClick={() => testing.isPending || testing.mutate(channel)}
          />
        )}
        renderDialog={(known, onClose) => <ChannelDialog known={known} onClose={onClose} />}
        remove={removeChannel}
      />
    </div>
  );
}

function Failures({ channel: { failures } }: { channel: AlertChannel }) {
  const words = useMessages('alerts');
  const m = words.channels;
  const format = useFormat();
  const time = (iso: string) => format.dateTime(new Date(iso));
  if (failures.length === 0) return <span className="soft">{m.ok}</span>;
  return (
    <ul className="stack gap-1">
      {failures.map(({ at, alertId, reason, attempts, nextAt }) => (
        <li key={`${alertId} ${at}`}>
          {m.failure(time(at), describeReason(reason, words), attempts)}
          {' · '}
          {nextAt === null ? <span className="bad">{m.gaveUp}</span> : m.next(time(nextAt))}
        </li>
      ))}
    </ul>
  );
}
