import styles from './Button.module.css';

const framed = styles.framed ?? '';
const variants = {
  default: framed,
  primary: `${framed} ${styles.primary}`,
  quiet: `${framed} ${styles.quiet}`,
  danger: `${framed} ${styles.danger}`,
  quietDanger: `${framed} ${styles.quiet} ${styles.danger}`,
  link: styles.link,
  bare: styles.bare,
  tool: styles.tool,
};

export interface ButtonLook {
  /** `link` stands in a text; `tool` is a sign beside one; `bare` is a row, a card or a head that can be pressed and has the look of what is in it. */
  variant?: keyof typeof variants | undefined;
  size?: 'small' | undefined;
  className?: string | undefined;
}

/** The classes of a button, and of a link that looks like one. */
export const lookOf = (
  variant: NonNullable<ButtonLook['variant']> = 'default',
  size?: ButtonLook['size'],
  className = '',
): string => `${variants[variant]} ${size ? styles[size] : ''} ${className}`;
