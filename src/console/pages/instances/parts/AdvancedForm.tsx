import { useId, useState, type FormEvent } from 'react';
import { limits } from '../../../../contract/fields.ts';
import { poolSceneTags } from '../../../../contract/instances.ts';
import { TimeField, TimeNotes } from '../../../data-table/paged/TimeField.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { localToQueryTime, queryTimeToLocal } from '../advanced-time.ts';
import { isAdvanced, type Advanced } from '../../../fleet/list-params.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectInput, TextInput } from '../../../ui/inputs.tsx';

interface Props {
  value: Advanced;
  onApply: (value: Advanced) => void;
}

/** The service's own filters. They are sent when asked to, since each of them loads the list anew. */
export function AdvancedForm({ value, onApply }: Props) {
  const { advanced: m } = useMessages('listParts');
  const id = useId();
  const [fault, setFault] = useState<string>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const entry = form.get(name);
      return typeof entry === 'string' ? entry.trim() : '';
    };
    const from = localToQueryTime(text('from'));
    const to = localToQueryTime(text('to'));
    if (from !== undefined && to !== undefined && to < from) {
      setFault(m.wrongOrder);
      document.getElementById(`${id}-to`)?.focus();
      return;
    }
    const scene = poolSceneTags.find((tag) => tag === text('scene'));
    onApply({
      ...(text('id') !== '' && { instance_id: text('id') }),
      ...(text('name') !== '' && { instance_name: text('name') }),
      ...(from !== undefined && { query_start_time: from }),
      ...(to !== undefined && { query_end_time: to }),
      ...(scene && { pool_scene_tag: scene }),
    });
  }

  const time = (name: 'from' | 'to', label: string, known: string | undefined) => (
    <TimeField
      form={id}
      id={`${id}-${name}`}
      name={name}
      label={label}
      initial={queryTimeToLocal(known)}
      hasFault={name === 'to' && fault !== undefined}
      onChange={() => setFault(undefined)}
    />
  );

  return (
    <form className="stack pad-1 panel" onSubmit={submit}>
      <h2>{m.title}</h2>
      <p className="soft small">{m.note}</p>
      <label className="stack gap-1" htmlFor={`${id}-id`}>
        {m.id}
        <TextInput
          id={`${id}-id`}
          name="id"
          className="mono"
          maxLength={limits.idLength}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          defaultValue={value.instance_id}
        />
      </label>
      <label className="stack gap-1" htmlFor={`${id}-name`}>
        {m.name}
        <TextInput
          id={`${id}-name`}
          name="name"
          maxLength={256}
          spellCheck={false}
          autoComplete="off"
          defaultValue={value.instance_name}
        />
      </label>
      {time('from', m.from, value.query_start_time)}
      {time('to', m.to, value.query_end_time)}
      <TimeNotes form={id} zone={m.zone} fault={fault} />
      <label className="stack gap-1" htmlFor={`${id}-scene`}>
        {m.scene}
        <SelectInput id={`${id}-scene`} name="scene" defaultValue={value.pool_scene_tag ?? ''}>
          <option value="">{m.anyScene}</option>
          {poolSceneTags.map((tag) => (
            <option key={tag} value={tag}>
              {m.scenes[tag]}
            </option>
          ))}
        </SelectInput>
      </label>
      <div className="row">
        <Button variant="primary" type="submit">
          {m.apply}
        </Button>
        {isAdvanced(value) && (
          <Button variant="quiet" onClick={() => onApply({})}>
            {m.reset}
          </Button>
        )}
      </div>
    </form>
  );
}
