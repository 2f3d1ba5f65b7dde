import { useQuery } from '@tanstack/react-query';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../navigation.ts';
import { retriesQuery } from '../queries.ts';
import { batchTitle } from '../texts.ts';
import styles from './BatchView.module.css';

/** When it was begun and by whom, what was noted, which batch it retries and which retry it. */
export function BatchFacts({ batch }: { batch: WorkerBatch }) {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: retries = [] } = useQuery(retriesQuery(batch.id));
  const at = new Date(batch.at);
  return (
    <dl className={styles.facts}>
      <dt>{m.view.startedAt}</dt>
      <dd>
        <time dateTime={batch.at} title={format.utc(at)}>
          {format.dateTime(at)}
        </time>
      </dd>
      <dt>{m.view.by}</dt>
      <dd>{batch.by}</dd>
      {batch.note !== null && (
        <>
          <dt>{m.view.note}</dt>
          <dd>{batch.note}</dd>
        </>
      )}
      {batch.parentId !== null && (
        <>
          <dt>{m.view.retries}</dt>
          <dd>
            <Link to="/batches/:batchId" params={{ batchId: batch.parentId }} className="mono">
              {batch.parentId}
            </Link>
          </dd>
        </>
      )}
      {retries.length > 0 && (
        <>
          <dt>{m.view.retriedBy}</dt>
          {retries.map((retry) => (
            <dd key={retry.id}>
              <Link to="/batches/:batchId" params={{ batchId: retry.id }}>
                {batchTitle(retry, m, format)}
              </Link>
            </dd>
          ))}
        </>
      )}
      <dt>{m.view.batchId}</dt>
      <dd className="mono">{batch.id}</dd>
    </dl>
  );
}
