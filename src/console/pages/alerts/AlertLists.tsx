import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { Alert } from '../../../contract/alerts.ts';
import { useWhyNotShare } from '../../api/access.ts';
import {
  acknowledgeAlerts,
  alertListQuery,
  alertRulesQuery,
  alertsKey,
  readAlerts,
} from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { AlertItem } from './AlertItem.tsx';

/** Open alerts, and below them those that are over. */
export function AlertLists({ onRules }: { onRules: () => void }) {
  const m = useMessages('alerts');
  const client = useQueryClient();
  const reason = useWhyNotShare();
  const open = useQuery(alertListQuery('open'));
  const past = useQuery(alertListQuery('past'));
  const rules = useQuery(alertRulesQuery);
  /** Pages behind the first, as they were read; `next` of the last. */
  const [older, setOlder] = useState<{ items: readonly Alert[]; next: string | null }>();
  const more = useMutation({
    mutationFn: (after: string) => readAlerts('past', after),
    onSuccess: (page) =>
      setOlder((now) => ({ items: [...(now?.items ?? []), ...page.items], next: page.next })),
  });
  const acknowledging = useMutation({
    mutationFn: acknowledgeAlerts,
    onSuccess: () => announce(m.list.acknowledged, 'spoken'),
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
  const error = open.error ?? past.error;
  if (!open.data || !past.data)
    return error ? (
      <Suspense>
        <ErrorPanel
          error={error}
          title={m.unread}
          onRetry={() => void client.invalidateQueries({ queryKey: alertsKey })}
        />
      </Suspense>
    ) : (
      <p role="status">{m.loading}</p>
    );
  const ended = [...past.data.items, ...(older?.items ?? [])];
  const next = older ? older.next : past.data.next;
  const waiting = [...open.data.items, ...ended].filter((one) => one.acknowledgedBy === null);
  const itemsOf = (alerts: readonly Alert[]) => (
    <ul className="stack gap-2">
      {alerts.map((alert) => (
        <AlertItem
          key={alert.id}
          alert={alert}
          reason={reason}
          onAcknowledge={() => acknowledging.mutate([alert.id])}
        />
      ))}
    </ul>
  );
  return (
    <div className="stack gap-4">
      <Suspense>
        {acknowledging.error && <ErrorPanel error={acknowledging.error} title={m.list.failed} />}
      </Suspense>
      <section className="stack gap-3" aria-labelledby="alerts-open">
        <div className="row between">
          <h2 id="alerts-open">{m.list.open}</h2>
          {waiting.length > 1 && (
            <ReasonButton
              label={m.list.acknowledgeAll}
              reason={reason}
              isReasonHidden
              title={m.list.acknowledgeHint}
              onClick={() => acknowledging.mutate(waiting.slice(0, 100).map(({ id }) => id))}
            />
          )}
        </div>
        {open.data.items.length > 0 ? (
          itemsOf(open.data.items)
        ) : rules.data?.length === 0 ? (
          <EmptyState title={m.list.noRules} text={m.list.noRulesText}>
            <Button variant="primary" onClick={onRules}>
              {m.list.toRules}
            </Button>
          </EmptyState>
        ) : (
          <div className="soft">
            <p>{m.list.noneOpen}</p>
            <p>{m.list.noneOpenText}</p>
          </div>
        )}
      </section>
      <section className="stack gap-3" aria-labelledby="alerts-past">
        <h2 id="alerts-past">{m.list.past}</h2>
        {ended.length > 0 ? itemsOf(ended) : <p className="soft">{m.list.nonePast}</p>}
        {next !== null && (
          <div>
            <Button disabled={more.isPending} onClick={() => more.mutate(next)}>
              {m.list.more}
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}
