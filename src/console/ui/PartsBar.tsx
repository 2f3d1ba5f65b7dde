import type { Tone } from '../../contract/statuses.ts';
import styles from './PartsBar.module.css';

export interface Part {
  key: string;
  count: number;
  /** `none` is what has not begun. */
  tone: Tone | 'none';
  /** On its way to a tone, not there yet. */
  isPassing?: boolean;
}

interface ProgressProps {
  label: string;
  /** How far it is, in words. */
  text?: string | undefined;
  done: number;
  total: number;
  parts: readonly Part[];
}

/** What something consists of, as lengths. Says nothing by itself: what stands around it does. */
export const PartsBar = ({ parts }: { parts: readonly Part[] }) => (
  <span className={`round sunken ${styles.bar}`}>
    {parts.map(({ key, count, tone, isPassing }) => (
      <span
        key={key}
        data-tone={tone}
        data-passing={isPassing || undefined}
        style={{ flexGrow: count }}
      />
    ))}
  </span>
);

/** How far something is, and what came of it so far. */
export const PartsProgress = ({ label, text, done, total, parts }: ProgressProps) => (
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A <progress> has one colour
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={total}
    aria-valuenow={done}
    aria-valuetext={text}
  >
    <PartsBar parts={parts} />
  </div>
);
