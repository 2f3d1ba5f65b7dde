import type { ReactNode } from 'react';
import styles from './FootBar.module.css';

/** Stays at the foot of a page's form: what sends it, and what is to be known before. */
export function FootBar({
  label,
  note,
  children,
}: {
  label: string;
  note: string;
  children: ReactNode;
}) {
  return (
    <section className={`row gap-3 end pad-bar rule-above foot ${styles.bar}`} aria-label={label}>
      <span className="soft">{note}</span>
      {children}
    </section>
  );
}
