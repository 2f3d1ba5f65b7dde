import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  title: string;
  text?: ReactNode;
  /** What can be done about it: buttons. */
  children?: ReactNode;
}

/** In the place of what is not there: what that means, and what to do next. */
export const EmptyState = ({ title, text, children }: Props) => (
  <div className={`stack left wrap ${styles.empty}`}>
    <h2>{title}</h2>
    {text !== undefined && <p className="soft">{text}</p>}
    {children !== undefined && <div className="row">{children}</div>}
  </div>
);
