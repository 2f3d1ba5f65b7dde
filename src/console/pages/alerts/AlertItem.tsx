import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { Alert } from '../../../contract/alerts.ts';
import { describeFacts } from '../../../contract/alert-words.ts';
import { settingsQuery } from '../../api/queries.ts';
import { Link } from '../../lib/navigation.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { SeverityMark } from './SeverityMark.tsx';

interface Props {
  alert: Alert;
  /** Why it cannot be acknowledged by this person. */
  reason: string | undefined;
  onAcknowledge: () => void;
}

/** One alert: how bad, what, which phones, since when, who takes care of it. */
export function AlertItem({ alert, reason, onAcknowledge }: Props) {
  const m = useMessages('alerts').list;
  const format = useFormat();
  const { data: settings } = useQuery(settingsQuery);
  const { facts, since, openedAt, endedAt, ending, rings, acknowledgedBy, deliveries } = alert;
  const time = (iso: string) => format.dateTime(new Date(iso));
  const told = [
    ...(facts.runAt === undefined ? [] : [m.scheduledFor(time(facts.runAt))]),
    m.since(time(since)),
    ...(endedAt === null
      ? []
      : [
          // Earlier versions called it so of a batch.
          ending === 'over' || (ending === 'recovered' && alert.kind === 'batch')
            ? m.over(time(endedAt))
            : ending === 'recovered'
              ? m.ended(time(endedAt), format.duration(Date.parse(endedAt) - Date.parse(openedAt)))
              : m.ruleChanged(time(endedAt)),
        ]),
    rings > 0 ? m.rings(rings) : m.quiet,
    ...(deliveries.waiting > 0 ? [m.waiting(deliveries.waiting)] : []),
  ];
  return (
    <li className="line top gap-3 between card">
      <div className="stack gap-1 wrap grow">
        <span className="row">
          <SeverityMark severity={alert.severity} />
          <strong>{alert.ruleName}</strong>
        </span>
        <span>
          {format.pick(describeFacts(alert.kind, facts, settings?.statusEnum ?? 'data'))}
          {facts.scheduleId !== undefined && (
            <>
              {' · '}
              <Link to="/schedules/:scheduleId" params={{ scheduleId: facts.scheduleId }}>
                {m.showSchedule}
              </Link>
            </>
          )}
          {facts.batchId !== undefined && (
            <>
              {' · '}
              <Link to="/batches/:batchId" params={{ batchId: facts.batchId }}>
                {m.showBatch}
              </Link>
            </>
          )}
        </span>
        {facts.phones && facts.phones.length > 0 && (
          <span className="soft">
            {facts.phones.map(({ id, name }, place) => (
              <Fragment key={id}>
                {place > 0 && ' · '}
                <Link to="/instances/:instanceId" params={{ instanceId: id }}>
                  {name === '' ? id : name}
                </Link>
              </Fragment>
            ))}
            {(facts.count ?? 0) > facts.phones.length && ' …'}
          </span>
        )}
        <span className="soft small">{told.join(' · ')}</span>
        {deliveries.failed > 0 && <span className="bad small">{m.lost(deliveries.failed)}</span>}
        {acknowledgedBy !== null && (
          <span className="soft small">
            {m.acknowledgedBy(acknowledgedBy, time(alert.acknowledgedAt ?? openedAt))}
          </span>
        )}
      </div>
      {acknowledgedBy === null && (
        <ReasonButton
          label={m.acknowledge}
          reason={reason}
          isReasonHidden
          title={m.acknowledgeHint}
          onClick={onAcknowledge}
        />
      )}
    </li>
  );
}
