import { BatchLoader } from '../../batch/view/BatchLoader.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useParams } from '../../navigation.ts';
import styles from './BatchPage.module.css';

/** One batch on a page of its own: what a shared link leads to. */
export function BatchPage() {
  const { view: m } = useMessages('batch');
  const { batchId = '' } = useParams();
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{m.region}</h1>
      <BatchLoader id={batchId} />
    </div>
  );
}
