import { useId, useState, type FormEvent } from 'react';
import { isoToLocal, localToMs } from '../../../data-table/paged/local-time.ts';
import { atParam, readAt, writeAt } from '../../../fleet/at-param.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { useChangeSearch, useSearchTexts } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextInput } from '../../../ui/inputs.tsx';

const hourMs = 3_600_000;
/** How long ago, as somebody is likely to want it. */
const ages = { hour: hourMs, halfDay: 12 * hourMs, day: 24 * hourMs, week: 168 * hourMs } as const;
const ageNames = Object.keys(ages) as readonly (keyof typeof ages)[]; // Object.keys forgets the literal keys

/** Asks for the time at which the list is to show the fleet. */
export function TimePanel({ onDone }: { onDone: () => void }) {
  const m = useMessages('listParts').past.choose;
  const { [atParam]: at } = useSearchTexts();
  const changeSearch = useChangeSearch();
  const id = useId();
  const [fault, setFault] = useState<string>();
  const [zone] = useState(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [initial] = useState(() => isoToLocal(writeAt(readAt(at ?? '') ?? gatewayNow() - hourMs)));

  function show(ms: number) {
    onDone();
    changeSearch((now) => ({ ...now, [atParam]: writeAt(ms) }));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('at');
    const ms = typeof value === 'string' ? localToMs(value) : undefined;
    if (ms !== undefined && ms <= gatewayNow()) return show(ms);
    setFault(ms === undefined ? m.missing : m.future);
    document.getElementById(id)?.focus();
  }

  return (
    <form className="stack pad-1 panel" onSubmit={submit} noValidate>
      <h2>{m.title}</h2>
      <p className="soft">{m.note}</p>
      <div className="row gap-1">
        {ageNames.map((name) => (
          <Button size="small" key={name} onClick={() => show(gatewayNow() - ages[name])}>
            {m.ago[name]}
          </Button>
        ))}
      </div>
      <label className="stack gap-1" htmlFor={id}>
        {m.time}
        <TextInput
          id={id}
          name="at"
          type="datetime-local"
          step={1}
          defaultValue={initial}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? `${id}-zone` : `${id}-fault`}
          onChange={() => setFault(undefined)}
        />
      </label>
      <p id={`${id}-zone`} className="soft small">
        {m.zone(zone)}
      </p>
      {fault !== undefined && (
        <p id={`${id}-fault`} className="bad small" role="alert">
          {fault}
        </p>
      )}
      <div className="row gap-1">
        <Button variant="primary" type="submit">
          {m.show}
        </Button>
      </div>
    </form>
  );
}
