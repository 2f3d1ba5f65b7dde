import { useQuery } from '@tanstack/react-query';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { retriesQuery } from '../queries.ts';
import { batchTitle } from '../texts.ts';

/** When it was begun and by whom, what was noted, which batch it retries and which retry it. */
export function BatchFacts({ batch }: { batch: WorkerBatch }) {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: retries = [] } = useQuery(retriesQuery(batch.id));
  const at = new Date(batch.at);
  return (
    <dl className="row gap-facts small pad-bar rule-above">
      <div className="row gap-facts">
        <dt>{m.view.startedAt}</dt>
        <dd>
          <time dateTime={batch.at} title={format.utc(at)}>
            {format.dateTime(at)}
          </time>
        </dd>
      </div>
      <div className="row gap-facts">
        <dt>{m.view.by}</dt>
        <dd>{batch.by}</dd>
      </div>
      {batch.schedule && (
        <div className="row gap-facts">
          <dt>{m.view.schedule}</dt>
          <dd>
            <Link to="/schedules/:scheduleId" params={{ scheduleId: batch.schedule.id }}>
              {batch.schedule.name}
            </Link>
          </dd>
        </div>
      )}
      {batch.second && (
        <div className="row gap-facts">
          <dt>{m.view.second}</dt>
          <dd>
            {batch.second.by} ·{' '}
            <time dateTime={batch.second.at}>{format.dateTime(new Date(batch.second.at))}</time>
          </dd>
        </div>
      )}
      {batch.note !== null && (
        <div className="row gap-facts">
          <dt>{m.view.note}</dt>
          <dd>{batch.note}</dd>
        </div>
      )}
      {batch.parentId !== null && (
        <div className="row gap-facts">
          <dt>{m.view.retries}</dt>
          <dd>
            <Link to="/batches/:batchId" params={{ batchId: batch.parentId }} className="mono">
              {batch.parentId}
            </Link>
          </dd>
        </div>
      )}
      {retries.length > 0 && (
        <div className="row gap-facts">
          <dt>{m.view.retriedBy}</dt>
          {retries.map((retry) => (
            <dd key={retry.id}>
              <Link to="/batches/:batchId" params={{ batchId: retry.id }}>
                {batchTitle(retry, m, format)}
              </Link>
            </dd>
          ))}
        </div>
      )}
      <div className="row gap-facts">
        <dt>{m.view.batchId}</dt>
        <dd className="mono">{batch.id}</dd>
      </div>
    </dl>
  );
}
