import type { CountedField, Timelines } from '../../../contract/history.ts';
import { operationLabel } from '../records/entry-texts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { barsOf, type PhoneTimeline } from './bars.ts';
import { Axis, Lane, Marks, type Frame } from './Lane.tsx';
import { Legend } from './Legend.tsx';
import { Reader, useReader } from './Reader.tsx';
import styles from './Timeline.module.css';
import type { Words } from './use-words.ts';

/** "GMT+8": the zone of the axis. */
const zoneName = (ms: number): string | undefined =>
  new Intl.DateTimeFormat('en-US', { timeZoneName: 'shortOffset' })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value;

/** States as bars over time, with marks for what was done: fields of one phone, or one field of several, one under the other. */
export function Chart({
  data,
  fields,
  words,
}: {
  data: Timelines;
  fields: readonly CountedField[];
  words: Words;
}) {
  const { m, format } = words;
  const activity = useMessages('activity');
  const batch = useMessages('batch');
  const frame: Frame = {
    fromMs: Date.parse(data.from),
    toMs: Date.parse(data.to),
    watched: data.watched.map(({ from, to }) => ({
      fromMs: Date.parse(from),
      toMs: Date.parse(to),
    })),
  };
  const isOne = data.phones.length === 1;
  const lanes = data.phones.flatMap((phone) =>
    fields.map((field) => ({ phone, field, bars: barsOf(phone, field) })),
  );
  const reader = useReader(lanes, frame, words);
  const marksOf = ({ deeds }: PhoneTimeline) =>
    deeds.map(({ id, at, operation, actor }) => ({
      id,
      atMs: Date.parse(at),
      title: `${m.deed(operationLabel(operation, { m: activity, batch }), actor)}, ${format.dateTime(new Date(at))}`,
    }));

  return (
    <>
      <div className={styles.grid}>
        {lanes.map(({ phone, field, bars }, place) => {
          const name = phone.name ?? phone.instance_id;
          return [
            (!isOne || place === 0) && phone.deeds.length > 0 && (
              <span key={`${phone.instance_id} of`} className="soft small" aria-hidden="true">
                {isOne && m.actions}
              </span>
            ),
            (!isOne || place === 0) && phone.deeds.length > 0 && (
              <Marks key={`${phone.instance_id} marks`} times={marksOf(phone)} frame={frame} />
            ),
            isOne ? (
              <span key={`${field} label`} className="small">
                {m.fields[field]}
              </span>
            ) : (
              <Link
                key={`${phone.instance_id} label`}
                to="/instances/:instanceId"
                params={{ instanceId: phone.instance_id }}
                className={`clip ${styles.name}`}
                title={phone.instance_id}
              >
                {name}
              </Link>
            ),
            <Lane
              key={`${phone.instance_id} ${field}`}
              label={isOne ? m.fields[field] : name}
              field={field}
              bars={bars}
              frame={frame}
              atMs={reader.atMs}
              words={words}
            />,
          ];
        })}
        <span className="soft small">{zoneName(frame.toMs)}</span>
        <Reader reader={reader} label={m.slider}>
          <Axis frame={frame} words={words} />
        </Reader>
      </div>
      <Legend bars={lanes} words={words} />
    </>
  );
}
