import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useNow } from '../../ui/use-now.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { isUnderWay, progressOf } from '../batch-view.ts';
import { openBatch } from '../open-batch.ts';
import { phaseText } from '../phase-text.ts';
import { runningBatchesQuery } from '../queries.ts';
import { batchTitle, outcomeText } from '../texts.ts';
import { useAnnouncedEnds } from '../use-announced-ends.ts';

/** What runs in the tenant, whoever began it, always in sight: how many, how far they are, and each behind it. */
export function BatchesMenu() {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: running = [] } = useQuery(runningBatchesQuery);
  const now = useNow(
    running.some(({ phase }) => phase.kind === 'slowed' || phase.kind === 'delayed'),
    gatewayNow,
  );
  useAnnouncedEnds();
  if (running.length === 0) return null;

  const done = running.reduce((sum, batch) => sum + progressOf(batch).done, 0);
  const total = running.reduce((sum, batch) => sum + progressOf(batch).total, 0);
  const percent = `${format.number(total === 0 ? 100 : Math.floor((100 * done) / total))}%`;
  const label = m.runs.running(running.length, percent);
  return (
    <Popover
      button={
        <span className="accent strong">
          <span className="wide-only">{label}</span>
          <span className="narrow-only">{percent}</span>
        </span>
      }
      label={label}
      align="end"
    >
      {(close) => (
        <section className="stack panel" aria-label={m.runs.title}>
          <h2>{m.runs.title}</h2>
          <ul className="stack gap-half">
            {running.map((batch) => (
              <li key={batch.id}>
                <Button
                  variant="bare"
                  className="stack gap-0 full pad-1 round hover"
                  onClick={() => {
                    close();
                    openBatch(batch.id);
                  }}
                >
                  <strong>{batchTitle(batch, m, format)}</strong>
                  <span className="soft small">
                    {batch.by} ·{' '}
                    {isUnderWay(batch)
                      ? `${phaseText(batch, now, m, format)} · ${m.view.of(format.number(progressOf(batch).done), format.number(progressOf(batch).total))}`
                      : outcomeText(batch, m, format)}
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          <NotifyChoice />
          <Link to="/batches" className="pad-1" onClick={close}>
            {m.runs.all}
          </Link>
        </section>
      )}
    </Popover>
  );
}

/** A notification of the browser at the end, for who looks elsewhere meanwhile. */
function NotifyChoice() {
  const { runs: m } = useMessages('batch');
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  if (permission === 'granted') return null;
  if (permission === 'denied') return <p className="soft small">{m.notifyDenied}</p>;
  return (
    <Button size="small" onClick={() => void Notification.requestPermission().then(setPermission)}>
      {m.notify}
    </Button>
  );
}
