import { statusesOf } from '../../../contract/statuses.ts';
import { queryClient, settingsQuery } from '../../api/queries.ts';
import { StatusMark } from '../../components/StatusMark.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from './cells.module.css';
import { useOnScreen } from './on-screen.ts';

/** The state of a phone's data and stream: asked only for phones on screen, so at first not known. */
export function DataStatus({ id }: { id: string }) {
  const m = useMessages('instances');
  const seen = useOnScreen((state) => state.statuses.get(id));
  if (!seen) {
    return (
      <span className={styles.absent} title={m.notYetKnown}>
        …
      </span>
    );
  }
  // Loaded before any page is, and never again.
  const statusEnum = queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum ?? 'data';
  return <StatusMark enumeration={statusesOf(statusEnum)} value={seen.status} />;
}
