import { Input } from 'antd';
import { useId, useState } from 'react';
import { limits } from '../../../contract/fields.ts';
import { maskTyped, type UrlFault } from '../../lib/signed-url.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './Confirmation.module.css';

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
    <div className="stack gap-1">
      <label htmlFor={id}>{isRequired ? m.required : m.optional}</label>
      <Input
        id={id}
        value={isTyping ? value : maskTyped(value)}
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        aria-required={isRequired}
        aria-invalid={shown !== undefined}
        aria-describedby={`${id}-note`}
        onFocus={() => setIsTyping(true)}
        onBlur={() => setIsTyping(false)}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-note`} className={shown === undefined ? 'soft' : styles.bad}>
        {shown === undefined
          ? isRequired
            ? m.requiredNote
            : m.optionalNote
          : m.faults[shown](format.number(limits.appUrlLength))}
      </span>
    </div>
  );
}
