import type { ComponentProps, ReactNode } from 'react';
import styles from './Callout.module.css';

interface Props extends ComponentProps<'div'> {
  /** `bad` is lost or refused, `busy` is to be known before, `unknown` is not known; without one it is said and no more. */
  tone?: 'bad' | 'busy' | 'unknown' | 'idle' | undefined;
  icon?: ReactNode;
}

/** What must be read in its place: an effect, a warning, a reason. */
export const Callout = ({ tone, icon, className = '', children, ...rest }: Props) => (
  <div
    {...rest}
    className={`edged pad-box round wrap ${icon === undefined ? '' : 'line top'} ${styles.callout} ${className}`}
    data-tone={tone}
  >
    {icon}
    {icon === undefined ? children : <div className="grow">{children}</div>}
  </div>
);
