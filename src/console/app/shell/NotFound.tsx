import { useMessages } from '../../i18n/messages.ts';
import { usePlace } from '../../lib/navigation.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import styles from './Notice.module.css';

/** At an address without a page. */
export function NotFound() {
  const m = useMessages('shell');
  const { path } = usePlace();
  return (
    <div className={`stack gap-3 left wrap ${styles.notice}`}>
      <p className={`soft ${styles.code}`}>404</p>
      <h1>{m.notFoundTitle}</h1>
      <p className="soft">{m.notFoundText(path)}</p>
      <ButtonLink variant="primary" to="/instances">
        {m.backTo(m.instances)}
      </ButtonLink>
    </div>
  );
}
