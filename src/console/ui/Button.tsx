import type { ComponentProps } from 'react';
import { lookOf, type ButtonLook } from './button-look.ts';

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & ButtonLook;

/** The one button: plain, on the console's own tokens. Where it sends a form it says `type="submit"`. */
export const Button = ({ variant, size, className, ...rest }: ButtonProps) => (
  <button type="button" {...rest} className={lookOf(variant, size, className)} />
);
