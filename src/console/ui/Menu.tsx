import type { ReactNode } from 'react';

interface Props {
  label?: string | undefined;
  className?: string | undefined;
  /** Quiet buttons and links; one that is chosen is pressed. */
  children: ReactNode;
}

/** What can be done or chosen, below each other, in a panel. */
export const Menu = ({ label, className = '', children }: Props) => (
  <div
    role={label === undefined ? undefined : 'group'}
    aria-label={label}
    className={`menu stack gap-0 ${className}`}
  >
    {children}
  </div>
);
