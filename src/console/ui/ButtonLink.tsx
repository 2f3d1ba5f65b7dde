import type { ComponentProps } from 'react';
import { Link } from '../lib/navigation.ts';
import { lookOf, type ButtonLook } from './button-look.ts';

/** A way to another page that looks like a button. */
export const ButtonLink = ({
  variant,
  size,
  className,
  ...rest
}: Omit<ComponentProps<typeof Link>, 'className'> & ButtonLook) => (
  <Link {...rest} className={lookOf(variant, size, className)} />
);
