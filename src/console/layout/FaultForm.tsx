import { useId, useState, type FormEvent } from 'react';
import { knownCodes } from '../../contract/errors.ts';
import { operations } from '../../contract/index.ts';
import type { FaultRequest } from '../../contract/simulator-control.ts';
import { useMessages } from '../i18n/messages.ts';
import { changeFault, faultFields, faultKinds, initialFault, readFault } from './fault-form.ts';
import styles from './SimulatorPanel.module.css';

interface Props {
  isBusy: boolean;
  onAdd: (fault: FaultRequest) => void;
}

type Field = Exclude<(typeof faultFields)[FaultRequest['kind']][number], 'jobs'>;

/** Asks for a fault: what, of which operation, for how many calls. */
export function FaultForm({ isBusy, onAdd }: Props) {
  const m = useMessages('simulator');
  const id = useId();
  const [form, setForm] = useState(initialFault);
  const kind = faultKinds.find((one) => one === form.kind) ?? 'refuse';
  const fault = readFault(form);
  const hints: Partial<Record<Field | 'calls', string>> = { calls: m.callsHint, code: kind !== 'guilty' ? m.codeHint : form.jobs === 'true' ? m.jobsCodeHint : m.guiltyCodeHint };

  const set = (name: string, value: string) => setForm(changeFault(form, name, value));
  const input = (name: Field | 'calls') => (
    <label key={name} className={styles.field}>
      {m[name]}
      <input
        className="input"
        value={form[name]}
        inputMode={name === 'code' ? 'text' : 'numeric'}
        list={name === 'code' ? `${id}-codes` : undefined}
        placeholder={hints[name]}
        title={hints[name]}
        autoComplete="off"
        onChange={(event) => set(name, event.target.value)}
      />
    </label>
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (fault && !isBusy) onAdd(fault);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={styles.field}>
        {m.kind}
        <select className="select" value={kind} onChange={(event) => set('kind', event.target.value)}>
          {faultKinds.map((one) => (
            <option key={one} value={one}>
              {m.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      {kind !== 'soldOut' && (
        <label className={styles.field}>
          {m.operation}
          <select className="select" value={form.operation} onChange={(event) => set('operation', event.target.value)}>
            <option value="">{m.anyOperation}</option>
            {operations.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {faultFields[kind].filter((name) => name !== 'jobs').map(input)}
      {input('calls')}
      {kind === 'guilty' && (
        <label className={styles.switch}>
          <input type="checkbox" checked={form.jobs === 'true'} onChange={(event) => set('jobs', event.target.checked ? 'true' : '')} />
          {m.jobs}
        </label>
      )}
      <datalist id={`${id}-codes`}>
        {knownCodes.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </datalist>
      <p className={styles.hint}>{kind === 'guilty' && form.jobs === 'true' ? m.jobsHint : m.kindHints[kind]}</p>
      <button type="submit" className="button" disabled={!fault || isBusy}>
        {m.add}
      </button>
    </form>
  );
}
