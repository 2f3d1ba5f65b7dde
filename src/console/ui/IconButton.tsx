import { Button, type ButtonProps } from './Button.tsx';

interface Props extends ButtonProps {
  /** What it does: its name, and its tooltip unless that says more. */
  label: string;
  /** For one that stays pressed. */
  isPressed?: boolean;
}

/** A button that is a sign alone. */
export function IconButton({ label, title = label, isPressed, variant = 'quiet', ...rest }: Props) {
  return (
    <Button {...rest} variant={variant} aria-label={label} title={title} aria-pressed={isPressed} />
  );
}
