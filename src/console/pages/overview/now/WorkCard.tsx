import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { Link } from '../../../lib/navigation.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { PartsProgress } from '../../../ui/PartsBar.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { progressOf } from '../../../batch/batch-view.ts';
import { phaseText } from '../../../batch/phase-text.ts';
import { runningBatchesQuery } from '../../../batch/queries.ts';
import { taskWatchQuery } from '../../../batch/tasks/queries.ts';
import { batchTitle } from '../../../batch/texts.ts';
import { statesBar } from '../../../batch/view/StatesBar.tsx';

/** So many batches stand here with how far they are. */
const shown = 5;

/** What goes on in the tenant, whoever began it: batches, the phones that are being prepared, tasks. */
export function WorkCard() {
  const m = useMessages('overview');
  const batch = useMessages('batch');
  const format = useFormat();
  const batches = useQuery(runningBatchesQuery);
  const tasks = useQuery(taskWatchQuery);
  const running = batches.data ?? [];
  const now = useNow(running.length > 0, gatewayNow);
  const preparing = running
    .filter(({ action }) => action === 'prepare')
    .reduce((sum, one) => sum + progressOf(one).total - progressOf(one).done, 0);
  const isQuiet = batches.data && tasks.data && running.length === 0 && tasks.data.runs === 0;
  const error = (!batches.data && batches.error) || (!tasks.data && tasks.error);
  return (
    <section className="card stack" aria-labelledby="work">
      <h2 id="work">{m.work.title}</h2>
      {error && (
        <Suspense>
          <ErrorPanel
            error={error}
            title={m.work.failed}
            onRetry={() => void Promise.all([batches.refetch(), tasks.refetch()])}
          />
        </Suspense>
      )}
      {!error && !(batches.data && tasks.data) && <Skeleton label={m.loading} lines={3} />}
      {isQuiet && <p className="soft">{m.work.none}</p>}
      {running.length > 0 && (
        <ul className="stack">
          {running.slice(0, shown).map((one) => (
            <li key={one.id} className="stack gap-half">
              <Link
                to="/batches/:batchId"
                params={{ batchId: one.id }}
                className="clip"
                aria-current={undefined}
              >
                {batchTitle(one, batch, format)}
              </Link>
              <PartsProgress
                label={batchTitle(one, batch, format)}
                text={batch.view.of(
                  format.number(progressOf(one).done),
                  format.number(progressOf(one).total),
                )}
                done={progressOf(one).done}
                total={progressOf(one).total}
                parts={statesBar(one.counts)}
              />
              <span className="soft small">
                {one.by} · {phaseText(one, now, batch, format)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ul className="row gap-facts if-any">
        {running.length > 0 && (
          <li>
            <Link to="/batches" search={{ state: 'running' }} className="inline tap">
              {m.work.batches(running.length)}
            </Link>
          </li>
        )}
        {preparing > 0 && (
          <li>
            <Link
              to="/batches"
              search={{ state: 'running', action: 'prepare' }}
              className="inline tap"
            >
              {m.work.preparing(preparing)}
            </Link>
          </li>
        )}
        {tasks.data && tasks.data.runs > 0 && (
          <li>
            <Link to="/tasks" search={{ state: 'running' }} className="inline tap">
              {m.work.tasks(tasks.data.runs)}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
