import { useId, type ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import styles from './FilterBar.module.css';
import { RadioInput } from '../../ui/inputs.tsx';

interface Props {
  legend: string;
  /** The one chosen; undefined where any will do. */
  value: string | undefined;
  options: readonly { value: string; label: ReactNode; hint?: string }[];
  onChange: (value: string | undefined) => void;
}

/** One value of a field, or any. */
export function Choices({ legend, value, options, onChange }: Props) {
  const { filters: m } = useMessages('activity');
  const id = useId();
  return (
    <fieldset className={`stack gap-0 ${styles.choices}`}>
      <legend>{legend}</legend>
      {[{ value: undefined, label: m.any, hint: undefined }, ...options].map((option, place) => (
        <label key={option.value ?? ''} className={styles.choice} htmlFor={`${id}-${place}`}>
          <RadioInput
            id={`${id}-${place}`}
            name={id}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.hint !== undefined && option.hint !== option.label && (
            <code className="soft small">{option.hint}</code>
          )}
        </label>
      ))}
    </fieldset>
  );
}
