import type { CountedField } from '../../../contract/history.ts';
import { Mark } from '../../ui/StatusMark.tsx';
import { barsOf, type PhoneTimeline } from './bars.ts';
import { TimeLink } from './TimeLink.tsx';
import type { Words } from './use-words.ts';

/** Rows of one table: what is older is in a shorter time range. */
const mostRows = 500;

/** The same as the chart in words: each state with when it began and ended, newest first. */
export function StateTable({
  phones,
  fields,
  words,
}: {
  phones: readonly PhoneTimeline[];
  fields: readonly CountedField[];
  words: Words;
}) {
  const { m, format, lookOf } = words;
  const isOne = phones.length === 1;
  const rows = phones
    .flatMap((phone) =>
      fields.flatMap((field) => barsOf(phone, field).map((bar) => ({ phone, field, bar }))),
    )
    .toSorted((one, other) => other.bar.fromMs - one.bar.fromMs)
    .slice(0, mostRows);
  const time = (ms: number) => (
    <time dateTime={new Date(ms).toISOString()} title={format.utc(new Date(ms))}>
      {format.dateTime(new Date(ms))}
    </time>
  );
  return (
    <div className="scroll">
      <table className={'table nowrap'} aria-label={m.title}>
        <thead>
          <tr>
            {!isOne && <th scope="col">{m.table.phone}</th>}
            {fields.length > 1 && <th scope="col">{m.table.field}</th>}
            <th scope="col">{m.table.value}</th>
            <th scope="col">{m.table.from}</th>
            <th scope="col">{m.table.to}</th>
            <th scope="col">{m.table.length}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ phone, field, bar }) => (
            <tr key={`${phone.instance_id} ${field} ${bar.fromMs}`}>
              {!isOne && <td>{phone.name ?? phone.instance_id}</td>}
              {fields.length > 1 && <td>{m.fields[field]}</td>}
              <td>
                <Mark {...lookOf(field, bar.value)} />
              </td>
              <td>
                <TimeLink ms={bar.fromMs} words={words} />
              </td>
              <td>{time(bar.toMs)}</td>
              <td>{format.duration(bar.toMs - bar.fromMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
