import { isUnderWay, stopWaiting, waitAgain } from '../../../batch/live.ts';
import { phaseText } from '../../../batch/phase-text.ts';
import type { RunView } from '../../../batch/store.ts';
import { Mark } from '../../../components/StatusMark.tsx';
import { PollTrouble } from '../../../components/PollTrouble.tsx';
import { useNow } from '../../../components/use-now.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { taskPoll } from '../../../tasks/ask-task.ts';
import styles from './Results.module.css';

/** How many have no end yet, and whether they are waited for. */
export function Waiting({ view, left, tasks }: { view: RunView; left: boolean; tasks: number }) {
  const { runs: m } = useMessages('adb');
  const batch = useMessages('batch');
  const format = useFormat();
  const now = useNow(view.phase.kind === 'slowed');
  const { id, counts, phase } = view;
  const waiting = format.number(counts.waiting + counts.sent + counts.accepted);
  if (counts.waiting + counts.sent + counts.accepted === 0) return null;
  return (
    <>
      <p className={styles.waiting}>
        {left && !isUnderWay(view) ? (
          <>
            <Mark tone="idle" label={m.left(waiting)} />
            <button type="button" className="button small" onClick={() => waitAgain(id)}>
              {m.waitAgain}
            </button>
          </>
        ) : (
          <>
            <Mark tone="busy" isPassing label={m.waiting(waiting)} />
            {phase.kind !== 'running' && phase.kind !== 'ended' && <span>{phaseText(view, now, batch, format)}</span>}
            {(isUnderWay(view) || tasks > 0) && (
              <button type="button" className="button small" title="Ctrl-C" onClick={() => stopWaiting(id)}>
                {m.stop}
              </button>
            )}
          </>
        )}
      </p>
      {tasks > 0 && <PollTrouble poll={taskPoll} what={m.poll} />}
    </>
  );
}
