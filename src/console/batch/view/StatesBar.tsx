import type { Counts, OutcomeState } from '../../../contract/worker.ts';
import styles from './StatesBar.module.css';

/** From what is done to what is not, as the bar fills. */
export const inBarOrder: readonly OutcomeState[] = [
  'succeeded',
  'accepted',
  'sent',
  'failed',
  'unknown',
  'stopped',
  'waiting',
];

/** How many phones of a batch are in which state, as lengths. Says nothing by itself: what stands around it does. */
export function StatesBar({ counts }: { counts: Counts }) {
  return (
    <span className={styles.bar}>
      {inBarOrder.map((state) => (
        <span key={state} data-state={state} style={{ flexGrow: counts[state] }} />
      ))}
    </span>
  );
}
