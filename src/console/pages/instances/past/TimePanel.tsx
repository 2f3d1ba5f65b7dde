import { useId, useState, type FormEvent } from 'react';
import { isoToLocal, localToMs } from '../../../data-table/paged/local-time.ts';
import { TimeField, TimeNotes } from '../../../data-table/paged/TimeField.tsx';
import { atParam, readAt, writeAt } from '../../../fleet/at-param.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { useChangeSearch, useSearchTexts } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';

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
      <TimeField
        form={id}
        id={id}
        name="at"
        label={m.time}
        initial={initial}
        hasFault={fault !== undefined}
        onChange={() => setFault(undefined)}
      />
      <TimeNotes form={id} zone={m.zone} fault={fault} />
      <div className="row gap-1">
        <Button variant="primary" type="submit">
          {m.show}
        </Button>
      </div>
    </form>
  );
}
