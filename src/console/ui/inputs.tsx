import type { ComponentProps } from 'react';
import styles from './inputs.module.css';

/*
 * What is typed into and chosen from in the shell, the sign-in, the list and what else loads at once: the browser's own
 * elements, in the look of antd's. Forms that ask for more are antd's.
 */

interface Look {
  /** In a bar, beside small buttons. */
  isSmall?: boolean;
}

const lookOf = (isSmall: boolean | undefined, className = ''): string =>
  `${styles.input} ${isSmall ? styles.small : ''} ${className}`;

interface TextLook extends Look {
  /** What stands around it has the look: a prompt, the cell of a sheet. */
  isBare?: boolean;
}

export const TextInput = ({
  isSmall,
  isBare,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'size'> & TextLook) => (
  <input type="text" {...rest} className={isBare ? className : lookOf(isSmall, className)} />
);

export const TextArea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea {...rest} className={lookOf(false, className)} />
);

export const SelectInput = ({ isSmall, className, ...rest }: ComponentProps<'select'> & Look) => (
  <select {...rest} className={lookOf(isSmall, className)} />
);

/** A box to tick, in the label that says what for. */
export const CheckInput = ({ className = '', ...rest }: Omit<ComponentProps<'input'>, 'type'>) => (
  <input {...rest} type="checkbox" className={`${styles.box} ${className}`} />
);

/** One of several of the same `name`, in the label that says which. */
export const RadioInput = ({ className = '', ...rest }: Omit<ComponentProps<'input'>, 'type'>) => (
  <input {...rest} type="radio" className={`${styles.box} ${className}`} />
);
