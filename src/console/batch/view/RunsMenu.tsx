import { useState } from 'react';
import { CloseIcon } from '../../components/icons.tsx';
import { Popover } from '../../components/Popover.tsx';
import { useNow } from '../../components/use-now.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../navigation.ts';
import { announceEnds } from '../announce-end.ts';
import { batches, isFinished, isRecord, isUnderWay, useRuns } from '../live.ts';
import { openBatch } from '../open-batch.ts';
import { phaseText, progressOf } from '../phase-text.ts';
import { batchTitle, outcomeText } from '../texts.ts';
import styles from './RunsMenu.module.css';

announceEnds();

/** What runs, always in sight: how far it is, and each batch of this tab behind it. */
export function RunsMenu() {
  const m = useMessages('batch');
  const format = useFormat();
  const runs = Object.values(useRuns()).filter((run) => !isRecord(run)).toReversed();
  const live = runs.filter((run) => !isFinished(run));
  const now = useNow(live.some(({ phase }) => phase.kind === 'slowed'));
  if (runs.length === 0) return null;

  const done = live.reduce((sum, run) => sum + progressOf(run).done, 0);
  const total = live.reduce((sum, run) => sum + progressOf(run).total, 0);
  const percent = `${format.number(total === 0 ? 100 : Math.floor((100 * done) / total))} %`;
  const label = live.length > 0 ? m.runs.running(percent) : m.runs.label(format.number(runs.length));
  return (
    <Popover button={<span className={styles.button} data-live={live.length > 0}>{label}</span>} label={label} align="end">
      {(close) => (
        <section className={styles.panel} aria-label={m.runs.title}>
          <h2>{m.runs.title}</h2>
          <ul>
            {runs.map((run) => (
              <li key={run.id}>
                <button
                  type="button"
                  className={styles.run}
                  onClick={() => {
                    close();
                    openBatch(run.id);
                  }}
                >
                  <strong>{batchTitle(run.plan, m, format)}</strong>
                  <span>{isUnderWay(run) ? `${phaseText(run, now, m, format)} · ${m.view.of(format.number(progressOf(run).done), format.number(progressOf(run).total))}` : outcomeText(run, m, format)}</span>
                </button>
                {isFinished(run) && (
                  <button type="button" className="button quiet small" aria-label={m.runs.forget} title={m.runs.forget} onClick={() => batches.forget(run.id)}>
                    <CloseIcon size={12} />
                  </button>
                )}
              </li>
            ))}
          </ul>
          <NotifyChoice />
          <Link to="/activity" className={styles.all} onClick={close}>
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
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  if (permission === 'granted') return null;
  if (permission === 'denied') return <p className={styles.soft}>{m.notifyDenied}</p>;
  return (
    <button type="button" className="button small" onClick={() => void Notification.requestPermission().then(setPermission)}>
      {m.notify}
    </button>
  );
}
