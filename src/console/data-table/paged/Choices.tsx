import { useId, type ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { CheckInput, RadioInput } from '../../ui/inputs.tsx';

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: string;
}

interface Props {
  legend: string;
  /** Those chosen; none where any will do. */
  values: readonly string[];
  options: readonly Choice[];
  isSingle: boolean;
  onChange: (values: readonly string[]) => void;
}

/** Any of some values of a field, or one of them, or any at all. */
export function Choices({ legend, values, options, isSingle, onChange }: Props) {
  const { filters: m } = useMessages('activity');
  const id = useId();
  const any = { value: '', label: m.any, hint: undefined };

  function choose(value: string, isChosen: boolean) {
    if (value === '') onChange([]);
    else if (isSingle) onChange([value]);
    else onChange(isChosen ? [...values, value] : values.filter((one) => one !== value));
  }

  const Input = isSingle ? RadioInput : CheckInput;
  return (
    <fieldset className="stack gap-0 choices">
      <legend>{legend}</legend>
      {[...(isSingle ? [any] : []), ...options].map(({ value, label, hint }, place) => (
        <label key={value} className="choice hover" htmlFor={`${id}-${place}`}>
          <Input
            id={`${id}-${place}`}
            name={id}
            checked={value === '' ? values.length === 0 : values.includes(value)}
            onChange={({ target }) => choose(value, target.checked)}
          />
          <span>{label}</span>
          {hint !== undefined && hint !== label && <code className="soft small">{hint}</code>}
        </label>
      ))}
    </fieldset>
  );
}
