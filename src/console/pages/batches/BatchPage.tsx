import { BatchLoader } from '../../batch/view/BatchLoader.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { Link, useParams } from '../../lib/navigation.ts';
import { useReturnFocus } from '../../ui/return-focus.ts';
import styles from './BatchPage.module.css';
import { toThePage } from './to-the-page.ts';

/** One batch on a page of its own: what a shared link leads to. */
export function BatchPage() {
  const { view: m, runs } = useMessages('batch');
  const { batchId = '' } = useParams();
  return (
    <div className={`high ${styles.page}`}>
      <h1 className="visually-hidden">{m.region}</h1>
      <Link to="/batches" className={`small self-start ${styles.back}`}>
        {runs.all}
      </Link>
      <OneBatch key={batchId} id={batchId} />
    </div>
  );
}

/** A retry takes the place of what it was begun from. */
function OneBatch({ id }: { id: string }) {
  useReturnFocus(toThePage);
  return <BatchLoader id={id} />;
}
