import { useMessages } from '../i18n/messages.ts';
import { Link, usePlace } from '../navigation.ts';
import styles from './Notice.module.css';

export function NotFound() {
  const m = useMessages('shell');
  const { path } = usePlace();
  return (
    <div className={styles.notice}>
      <h1>{m.notFoundTitle}</h1>
      <p>{m.notFoundText(path)}</p>
      <Link to="/instances" className="button primary">
        {m.backToInstances}
      </Link>
    </div>
  );
}
