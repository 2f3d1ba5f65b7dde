import styles from './Button.module.css';

export interface ButtonLook {
  /** `link` stands in a text; `tool` is a sign beside one; `bare` is a row, a card or a head that can be pressed and has the look of what is in it. */
  variant?:
    | 'default'
    | 'primary'
    | 'quiet'
    | 'danger'
    | 'quietDanger'
    | 'link'
    | 'bare'
    | 'tool'
    | undefined;
  size?: 'small' | undefined;
  className?: string | undefined;
}

/** The classes of a button, and of a link that looks like one. */
export const lookOf = (
  variant: NonNullable<ButtonLook['variant']> = 'default',
  size?: ButtonLook['size'],
  className = '',
): string => `${styles[variant]} ${size ? styles[size] : ''} ${className}`;
