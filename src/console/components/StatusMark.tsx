import { findStatus, type Enumeration } from '../../contract/statuses.ts';
import { useFormat } from '../i18n/format.ts';
import styles from './StatusMark.module.css';

interface Props {
  enumeration: Enumeration;
  /** The raw number, or undefined where the service said nothing. */
  value: number | undefined;
}

/** A status by shape, colour and word; the raw number in the tooltip. The one place that draws one. */
export function StatusMark({ enumeration, value }: Props) {
  const format = useFormat();
  if (value === undefined) return <span className={styles.absent}>–</span>;
  const { label, tone, isPassing } = findStatus(enumeration, value);
  return (
    <span className={styles.mark} data-tone={tone} title={`${format.pick(label)} (${value})`}>
      <span className={isPassing ? `${styles.shape} ${styles.passing}` : styles.shape} aria-hidden="true" />
      {format.pick(label)}
    </span>
  );
}
