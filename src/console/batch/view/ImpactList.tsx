import type { BatchAction } from '../../../contract/batch-actions.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { hrefOf } from '../../lib/navigation.ts';
import { lossesOf } from '../impact.ts';
import type { Impact } from '../use-impact.ts';
import styles from './ImpactList.module.css';

/** So many batches are named; nobody reads more. */
const mostNamed = 5;

/** Who is hit by it right now, and what is lost. */
export function ImpactList({
  impact: { action, total, isOfBefore, hits, busy },
}: {
  impact: Impact;
}) {
  const m = useMessages('impact');
  const batch = useMessages('batch');
  const format = useFormat();
  const losses = (action && lossesOf[action]) ?? [];

  const others = busy ?? { phones: 0, batches: [] };
  if (hits.length === 0 && others.phones === 0 && busy && losses.length === 0) return null;
  return (
    <ul className={`stack wrap ${styles.impact}`} aria-label={m.label} aria-busy={isOfBefore}>
      {hits.map(({ concern, count, unknown }) => (
        <li key={concern}>
          {count > 0 && (
            <>
              <strong className="right">{format.number(count)}</strong>
              <span>
                {m.concerns[concern]}
                {action && consequenceOf(action, concern)}
              </span>
            </>
          )}
          {unknown > 0 && (
            <>
              {count === 0 && <strong className="right">?</strong>}
              <span className="soft">
                {m.unknown[concern](format.number(unknown), unknown === total)}
              </span>
            </>
          )}
        </li>
      ))}
      {others.phones > 0 && (
        <li>
          <strong className="right">{format.number(others.phones)}</strong>
          <span>
            {m.busy}{' '}
            {others.batches.slice(0, mostNamed).map(({ id, action: other, by, phones }, at) => (
              <span key={id}>
                {at > 0 && m.separator}
                <a
                  href={hrefOf('/batches/:batchId', { params: { batchId: id } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {labelOf(other)}
                </a>{' '}
                <span className="soft">{m.ofBatch(by, phones)}</span>
              </span>
            ))}
            {others.batches.length > mostNamed && m.moreBatches(others.batches.length - mostNamed)}
          </span>
        </li>
      )}
      {!busy && (
        <li>
          <strong className="right">?</strong>
          <span className="soft">{m.busyUnknown}</span>
        </li>
      )}
      {losses.length > 0 && (
        <li>
          <span className={styles.lost}>
            {m.lost(format.list(losses.map((loss) => m.losses[loss])))}
          </span>
        </li>
      )}
    </ul>
  );

  function consequenceOf(done: BatchAction, concern: keyof typeof m.concerns): string {
    const text = m.consequences[concern][done];
    return text === undefined ? '' : m.consequence(text);
  }

  function labelOf(name: string): string {
    return Object.hasOwn(batch.actions, name) ? batch.actions[name as BatchAction].label : name; // hasOwn has just said so.
  }
}
