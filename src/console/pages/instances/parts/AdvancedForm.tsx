import { useId, useState, type FormEvent } from 'react';
import { limits } from '../../../../contract/fields.ts';
import { poolSceneTags } from '../../../../contract/instances.ts';
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
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

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
    <label className="stack gap-1" htmlFor={`${id}-${name}`}>
      {label}
      <TextInput
        id={`${id}-${name}`}
        name={name}
        type="datetime-local"
        step={1}
        defaultValue={queryTimeToLocal(known)}
        aria-invalid={name === 'to' && fault !== undefined}
        aria-describedby={name === 'to' && fault !== undefined ? `${id}-fault` : `${id}-zone`}
        onChange={() => setFault(undefined)}
      />
    </label>
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
      <p id={`${id}-zone`} className="soft small">
        {m.zone(zone)}
      </p>
      {fault !== undefined && (
        <p id={`${id}-fault`} className="bad small" role="alert">
          {fault}
        </p>
      )}
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
