import { useId, useState, type FormEvent } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { isoToLocal, localToMs } from './local-time.ts';
import { TimeField, TimeNotes } from './TimeField.tsx';
import { writeTime } from './times.ts';

/** Times as links write them; `from` belongs to the range, `to` does not. */
interface Range {
  from: string | undefined;
  to: string | undefined;
}

const hourMs = 3_600_000;
const spans = {
  lastHour: hourMs,
  lastDay: 24 * hourMs,
  lastWeek: 7 * 24 * hourMs,
  lastMonth: 30 * 24 * hourMs,
} as const;
const spanNames = Object.keys(spans) as readonly (keyof typeof spans)[]; // Object.keys forgets the literal keys

/** From when, until when. */
export function TimeForm({
  filter,
  onApply,
}: {
  filter: Partial<Range>;
  onApply: (range: Range) => void;
}) {
  const { filters: m } = useMessages('activity');
  const id = useId();
  const [fault, setFault] = useState<string>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = ['from', 'to'].map((name) => {
      const value = form.get(name);
      return typeof value === 'string' ? localToMs(value) : undefined;
    });
    if (from !== undefined && to !== undefined && to <= from) {
      setFault(m.wrongOrder);
      document.getElementById(`${id}-to`)?.focus();
      return;
    }
    onApply({
      from: from === undefined ? undefined : writeTime(from),
      to: to === undefined ? undefined : writeTime(to),
    });
  }

  const field = (name: 'from' | 'to') => (
    <TimeField
      form={id}
      id={`${id}-${name}`}
      name={name}
      label={m[name]}
      initial={isoToLocal(filter[name])}
      hasFault={name === 'to' && fault !== undefined}
      onChange={() => setFault(undefined)}
    />
  );

  return (
    <form className="stack pad-1 panel" onSubmit={submit}>
      <div className="row gap-1">
        {spanNames.map((name) => (
          <Button
            size="small"
            key={name}
            onClick={() => onApply({ from: writeTime(Date.now() - spans[name]), to: undefined })}
          >
            {m[name]}
          </Button>
        ))}
      </div>
      {field('from')}
      {field('to')}
      <TimeNotes form={id} zone={m.zone} fault={fault} />
      <div className="row gap-1">
        <Button variant="primary" type="submit">
          {m.apply}
        </Button>
        {(filter.from ?? filter.to) !== undefined && (
          <Button variant="quiet" onClick={() => onApply({ from: undefined, to: undefined })}>
            {m.reset}
          </Button>
        )}
      </div>
    </form>
  );
}
