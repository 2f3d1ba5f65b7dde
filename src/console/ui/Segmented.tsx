import type { Ref } from 'react';
import type { ButtonLook } from './button-look.ts';
import { Button } from './Button.tsx';
import styles from './Segmented.module.css';

interface Props<Value> extends Omit<ButtonLook, 'variant'> {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  ref?: Ref<HTMLDivElement>;
}

/** One of a few ways to see or to do something, all in sight: buttons in a row, of which one stays pressed. */
export function Segmented<Value>({
  label,
  options,
  value: chosen,
  size,
  className = '',
  onChange,
  ref,
}: Props<Value>) {
  return (
    <div
      ref={ref}
      role="group"
      aria-label={label}
      className={`line gap-0 ${styles.segments} ${className}`}
    >
      {options.map(({ value, label }) => (
        <Button
          key={label}
          size={size}
          aria-pressed={value === chosen}
          onClick={() => onChange(value)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
