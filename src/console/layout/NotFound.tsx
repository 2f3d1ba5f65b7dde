import { Link, useLocation } from '@tanstack/react-router';
import { useMessages } from '../i18n/messages.ts';
import styles from './Notice.module.css';

export function NotFound() {
  const m = useMessages('shell');
  const { pathname } = useLocation();
  return (
    <main className={styles.notice}>
      <h1>{m.notFoundTitle}</h1>
      <p>{m.notFoundText(pathname)}</p>
      <Link to="/instances" className="button primary">
        {m.backToInstances}
      </Link>
    </main>
  );
}
