import { useId, useState, type FormEvent } from 'react';
import { knownCodes } from '../../../contract/errors.ts';
import { operations } from '../../../contract/index.ts';
import type { FaultRequest } from '../../../contract/simulator-control.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import {
  changeFault,
  faultFields,
  faultKinds,
  hasOperation,
  isSwitch,
  initialFault,
  kindGroups,
  readFault,
  ways,
  type FaultField,
  type Switch,
} from './fault-form.ts';
import styles from './SimulatorPanel.module.css';
import { CheckInput, SelectInput, TextInput } from '../../ui/inputs.tsx';

interface Props {
  isBusy: boolean;
  onAdd: (fault: FaultRequest) => void;
}

type Field = Exclude<FaultField, Switch | 'way'>;

const groups = Object.entries(kindGroups) as [
  keyof typeof kindGroups,
  readonly FaultRequest['kind'][],
][]; // Object.entries forgets the literal keys
const wordFields: ReadonlySet<string> = new Set(['code', 'path', 'value']);

/** Asks for a fault: what, of which operation, for how many calls. */
export function FaultForm({ isBusy, onAdd }: Props) {
  const m = useMessages('simulator');
  const id = useId();
  const [form, setForm] = useState(initialFault);
  const kind = faultKinds.find((one) => one === form.kind) ?? 'refuse';
  const fields: readonly FaultField[] = faultFields[kind];
  const fault = readFault(form);
  const codeHint =
    kind !== 'guilty' ? m.codeHint : form.jobs === 'true' ? m.jobsCodeHint : m.guiltyCodeHint;
  const hints: Partial<Record<Field | 'calls', string>> = {
    calls: m.callsHint,
    code: codeHint,
    value: m.valueHint,
    rows: m.rowsHint,
  };

  const set = (name: string, value: string) => setForm(changeFault(form, name, value));
  const input = (name: Field | 'calls') => (
    <label key={name} className="stack gap-1 small shrink">
      {m[name]}
      <TextInput
        value={form[name]}
        inputMode={wordFields.has(name) ? 'text' : 'numeric'}
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
    <form className="halves full" onSubmit={submit}>
      <label className="stack gap-1 small shrink">
        {m.kind}
        <SelectInput value={kind} onChange={(event) => set('kind', event.target.value)}>
          {groups.map(([group, kinds]) => (
            <optgroup key={group} label={m.kindGroups[group]}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {m.kinds[one]}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectInput>
      </label>
      {hasOperation(kind) && (
        <label className="stack gap-1 small shrink">
          {m.operation}
          <SelectInput
            value={form.operation}
            onChange={(event) => set('operation', event.target.value)}
          >
            <option value="">{m.anyOperation}</option>
            <option value="reads">{m.reads}</option>
            <option value="writes">{m.writes}</option>
            {operations.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </SelectInput>
        </label>
      )}
      {kind === 'oddList' && (
        <label className="stack gap-1 small shrink">
          {m.way}
          <SelectInput value={form.way} onChange={(event) => set('way', event.target.value)}>
            {ways.map((way) => (
              <option key={way} value={way}>
                {m.presets[way === 'short' ? 'endsShort' : way]}
              </option>
            ))}
          </SelectInput>
        </label>
      )}
      {fields.flatMap((name) => (isSwitch(name) || name === 'way' ? [] : [input(name)]))}
      {input('calls')}
      {fields.filter(isSwitch).map((name) => (
        <label key={name} className={`line ${styles.switch}`}>
          <CheckInput
            checked={form[name] === 'true'}
            onChange={(event) => set(name, event.target.checked ? 'true' : '')}
          />
          {m[name]}
        </label>
      ))}
      <datalist id={`${id}-codes`}>
        {knownCodes.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </datalist>
      <p className="soft small whole">
        {kind === 'guilty' && form.jobs === 'true' ? m.jobsHint : m.kindHints[kind]}
      </p>
      <Button type="submit" className="whole self-start" disabled={!fault || isBusy}>
        {m.add}
      </Button>
    </form>
  );
}
