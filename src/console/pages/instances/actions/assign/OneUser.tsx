import { Input } from 'antd';
import { useId } from 'react';
import type { Instance } from '../../../../../contract/instances.ts';
import { reasons, whyNot } from '../../../../../contract/rules.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import styles from './AssignForm.module.css';
import type { Preview } from '../../../../batch/assign/preview.ts';
import { Verdict } from './Verdict.tsx';

interface Props {
  phone: Instance;
  text: string;
  preview: Preview;
  isDisabled: boolean;
  onChange: (text: string) => void;
}

/** One phone, one user id, and what comes of it. */
export function OneUser({ phone, text, preview, isDisabled, onChange }: Props) {
  const m = useMessages('assign');
  const format = useFormat();
  const id = useId();
  const verdict = whyNot('AssignInstance', phone);
  const words = verdict && format.pick(reasons[verdict.reason].text);
  const [line] = preview.lines;
  const isBad = line !== undefined && line.state.kind !== 'ok';
  return (
    <div className={`facts middle ${styles.one}`}>
      <span className="soft">{m.phone}</span>
      <span className="line gap-3 baseline">
        <span className="wrap">{phone.instance_name || m.unnamed}</span>
        <code>{phone.instance_id}</code>
      </span>
      <label className="soft" htmlFor={id}>
        {m.user}
      </label>
      <Input
        id={id}
        className={styles.input ?? ''}
        value={text}
        autoComplete="off"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The one field of a dialog that was just asked for
        autoFocus
        disabled={isDisabled}
        status={isBad ? 'error' : ''}
        aria-invalid={isBad}
        aria-describedby={`${id}-verdict`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-verdict`} className={`soft ${styles.verdict}`} aria-live="polite">
        {line ? (
          <Verdict line={line} way="one" />
        ) : (
          <span>
            {words === undefined
              ? m.userHint
              : verdict?.isWarning
                ? m.phoneMayNot(words)
                : m.phoneCannot(words)}
          </span>
        )}
      </div>
    </div>
  );
}
