import { Input } from 'antd';
import { useId, useState } from 'react';
import { limits } from '../../../contract/fields.ts';
import { maskTyped, type UrlFault } from '../../lib/signed-url.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Field } from '../../ui/Field.tsx';

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** The plan's own address is no longer any good. */
  isRequired: boolean;
  fault: UrlFault | undefined;
  isDisabled: boolean;
}

/** Another download address for an app that is installed again. What signs it is to be seen by whoever types it alone. */
export function FreshAddress({ value, onChange, isRequired, fault, isDisabled }: Props) {
  const { address: m } = useMessages('batch');
  const format = useFormat();
  const id = useId();
  const [isTyping, setIsTyping] = useState(false);
  const shown = value === '' ? undefined : fault;
  return (
    <Field
      id={id}
      label={isRequired ? m.required : m.optional}
      hint={isRequired ? m.requiredNote : m.optionalNote}
      fault={shown && m.faults[shown](format.number(limits.appUrlLength))}
    >
      {(described) => (
        <Input
          {...described}
          value={isTyping ? value : maskTyped(value)}
          autoComplete="off"
          spellCheck={false}
          disabled={isDisabled}
          aria-required={isRequired}
          onFocus={() => setIsTyping(true)}
          onBlur={() => setIsTyping(false)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
