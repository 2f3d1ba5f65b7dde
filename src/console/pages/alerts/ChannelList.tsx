import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import { useWhyNotShare } from '../../api/access.ts';
import { alertChannelsQuery, removeChannel, testChannel } from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './Alerts.module.css';
import { ChannelDialog } from './ChannelDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { describeReason } from './words.ts';

/** Where alerts are told, with what went wrong there. */
export function ChannelList() {
  const words = useMessages('alerts');
  const m = words.channels;
  const format = useFormat();
  const client = useQueryClient();
  const reason = useWhyNotShare();
  const { data: channels, error, refetch } = useQuery(alertChannelsQuery);
  const [open, setOpen] = useState<{ channel?: AlertChannel }>();
  const [removing, setRemoving] = useState<AlertChannel>();
  const testing = useMutation({
    mutationFn: ({ id }: AlertChannel) => testChannel(id),
    onSuccess: ({ isSent }) => {
      if (isSent) announce(m.sent);
    },
    onSettled: () => client.invalidateQueries(alertChannelsQuery),
  });
  if (!channels)
    return error ? (
      <Suspense>
        <ErrorPanel error={error} title={words.unread} onRetry={() => void refetch()} />
      </Suspense>
    ) : (
      <p role="status">{words.loading}</p>
    );
  const add = (
    <ReasonButton variant="primary" label={m.new} reason={reason} onClick={() => setOpen({})} />
  );
  const time = (iso: string) => format.dateTime(new Date(iso));
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
      {channels.length === 0 ? (
        <EmptyState title={m.none} text={m.noneText}>
          {add}
        </EmptyState>
      ) : (
        <>
          <div className="line end">{add}</div>
          <div className="card scroll">
            <table className={`table ${styles.table}`}>
              <thead>
                <tr>
                  {[m.name, m.kind, m.where, m.state].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="visually-hidden">{words.actions}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {channels.map((channel) => (
                  <tr key={channel.id}>
                    <td title={words.savedBy(channel.by, time(channel.at))}>{channel.name}</td>
                    <td>{m.kinds[channel.kind]}</td>
                    <td className="wrap">{channel.where}</td>
                    <td>
                      {channel.failures.length === 0 ? (
                        <span className="soft">{m.ok}</span>
                      ) : (
                        <ul className="stack gap-1">
                          {channel.failures.map(({ at, alertId, reason, attempts, nextAt }) => (
                            <li key={`${alertId} ${at}`}>
                              {m.failure(time(at), describeReason(reason, words), attempts)}
                              {' · '}
                              {nextAt === null ? (
                                <span className="bad">{m.gaveUp}</span>
                              ) : (
                                m.next(time(nextAt))
                              )}
                            </li>
                          ))}
                        </ul>
                      )}
                    </td>
                    <td className={styles.actions}>
                      <ReasonButton
                        size="small"
                        label={
                          testing.isPending && testing.variables.id === channel.id
                            ? m.testing
                            : m.test
                        }
                        title={m.testOne(channel.name)}
                        reason={reason}
                        isReasonHidden
                        onClick={() => testing.isPending || testing.mutate(channel)}
                      />{' '}
                      <ReasonButton
                        size="small"
                        label={words.edit}
                        title={words.editOne(channel.name)}
                        reason={reason}
                        isReasonHidden
                        onClick={() => setOpen({ channel })}
                      />{' '}
                      <ReasonButton
                        size="small"
                        variant="quietDanger"
                        label={words.remove}
                        title={words.removeOne(channel.name)}
                        reason={reason}
                        isReasonHidden
                        onClick={() => setRemoving(channel)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {open && <ChannelDialog known={open.channel} onClose={() => setOpen(undefined)} />}
      {removing && (
        <RemoveDialog
          title={m.removeTitle(removing.name)}
          text={m.removeText}
          failed={m.removeFailed}
          removed={m.removed}
          remove={() => removeChannel(removing.id)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </div>
  );
}
