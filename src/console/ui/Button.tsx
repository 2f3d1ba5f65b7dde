import type { ComponentProps } from 'react';
import { Link } from '../lib/navigation.ts';
import styles from './Button.module.css';

export interface ButtonLook {
  /** `link` stands in a text; `bare` is a row, a card or a head that can be pressed and has the look of what is in it. */
  variant?:
    'default' | 'primary' | 'quiet' | 'danger' | 'quietDanger' | 'link' | 'bare' | undefined;
  size?: 'small' | undefined;
  className?: string | undefined;
}

const classOf = ({ variant = 'default', size, className = '' }: ButtonLook) =>
  `${styles[variant]} ${size ? styles.small : ''} ${className}`;

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & ButtonLook;

/** The one button: plain, on the console's own tokens. Where it sends a form it says `type="submit"`. */
export function Button({ variant, size, className, ...rest }: ButtonProps) {
  const look = classOf({ variant, size, className });
  return <button type="button" {...rest} className={look} />;
}

/** A way to another page that looks like a button. */
export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: Omit<ComponentProps<typeof Link>, 'className'> & ButtonLook) {
  return <Link {...rest} className={classOf({ variant, size, className })} />;
}
