import { Input, InputNumber, Radio } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { workerLimits } from '../../../contract/worker.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import {
  readOptions,
  type OptionsDraft,
  type OptionsField,
  type OptionsFault,
} from '../send-options.ts';
import { optionsText } from '../options-text.ts';
import { Field, type Described } from '../../ui/Field.tsx';

interface Props {
  /** How many phones it is sent to. */
  count: number;
  draft: OptionsDraft;
  onChange: (draft: OptionsDraft) => void;
  isDisabled: boolean;
}

const ways = ['all', 'usual', 'own'] as const satisfies readonly OptionsDraft['way'][];
const goOns = ['ask', 'auto'] as const satisfies readonly OptionsDraft['goOn'][];
const mostOf: Readonly<Partial<Record<OptionsFault, number>>> = {
  tooMany: workerLimits.stages,
  tooLong: workerLimits.noteLength,
};

/** How a batch goes out: folded away, for nearly all go out at once. What is chosen is said in a sentence, also while it is folded. */
export function SendOptions({ count, draft, onChange, isDisabled }: Props) {
  const { options: m } = useMessages('batches');
  const format = useFormat();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { options, faults } = readOptions(draft);
  const text = optionsText(options, faults, count, m, format);
  const put = (change: Partial<OptionsDraft>) => onChange({ ...draft, ...change });

  const field = (
    name: OptionsField,
    label: string,
    hint: string,
    control: (described: Described) => ReactNode,
  ) => {
    const fault = faults[name];
    return (
      <Field
        id={`${id}-${name}`}
        label={label}
        hint={hint}
        fault={fault && m.faults[fault](format.number(mostOf[fault] ?? 0))}
      >
        {control}
      </Field>
    );
  };
  const percent = (name: 'maxFailed' | 'stopAbove', label: string, hint: string) =>
    field(name, label, hint, (described) => (
      <InputNumber<number>
        {...described}
        controls={false}
        className="width-small"
        value={draft[name]}
        disabled={isDisabled}
        inputMode="decimal"
        status={described['aria-invalid'] ? 'error' : ''}
        onChange={(value) => put({ [name]: value })}
      />
    ));

  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {m.title} <span className="soft">· {text === '' ? m.plain : text}</span>
      </summary>
      {isOpen && (
        <div className="stack gap-3 card">
          <Choice
            label={m.way}
            name={`${id}-way`}
            value={draft.way}
            options={ways.map((value) => ({ value, label: m.ways[value] }))}
            isDisabled={isDisabled}
            onChange={(way) => put({ way })}
          />
          {draft.way === 'own' &&
            field('sizes', m.sizes, m.sizesNote, (described) => (
              <Input
                {...described}
                className="width-medium"
                value={draft.sizes}
                disabled={isDisabled}
                autoComplete="off"
                spellCheck={false}
                status={described['aria-invalid'] ? 'error' : ''}
                onChange={(event) => put({ sizes: event.target.value })}
              />
            ))}
          {draft.way !== 'all' && (
            <Choice
              label={m.goOn}
              name={`${id}-go-on`}
              value={draft.goOn}
              options={goOns.map((value) => ({ value, label: m.goOns[value] }))}
              isDisabled={isDisabled}
              onChange={(goOn) => put({ goOn })}
            />
          )}
          {draft.way !== 'all' &&
            draft.goOn === 'auto' &&
            percent('maxFailed', m.maxFailed, m.maxFailedNote)}
          {percent('stopAbove', m.stopAbove, m.stopAboveNote)}
          {field('note', m.note, m.noteNote, (described) => (
            <Input
              {...described}
              value={draft.note}
              disabled={isDisabled}
              autoComplete="off"
              status={described['aria-invalid'] ? 'error' : ''}
              onChange={(event) => put({ note: event.target.value })}
            />
          ))}
        </div>
      )}
    </details>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  name: string;
  value: Value;
  options: { value: Value; label: string }[];
  isDisabled: boolean;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({
  label,
  name,
  value,
  options,
  isDisabled,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <div className="stack gap-1">
      <span id={name}>{label}</span>
      <Radio.Group
        className="row gap-choices"
        name={name}
        aria-labelledby={name}
        value={value}
        options={options}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value as Value)} // One of the options.
      />
    </div>
  );
}
