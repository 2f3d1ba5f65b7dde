import { useMessages } from '../../../i18n/messages.ts';
import styles from './LoadProgress.module.css';

interface Props {
  /** Undefined until the first page says how much there is. */
  progress: { loaded: number; total: number } | undefined;
}

/** How much of the fleet has come, as a line that takes no room of its own. */
export function LoadProgress({ progress }: Props) {
  const { watch: m } = useMessages('instances');
  return (
    <div className={styles.progress}>
      <progress
        aria-label={m.loadingLabel}
        max={progress?.total || 1}
        {...(progress && { value: progress.loaded })}
      />
    </div>
  );
}
