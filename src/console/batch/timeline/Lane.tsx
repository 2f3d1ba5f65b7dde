import type { CSSProperties } from 'react';
import type { CountedField } from '../../../contract/history.ts';
import { sharesOf, ticksOf, type Bar } from './bars.ts';
import styles from './Timeline.module.css';
import { percentOf, type Words } from './use-words.ts';

/** The time that a chart shows, in milliseconds since 1970, and what of it was watched. */
export interface Frame {
  fromMs: number;
  toMs: number;
  watched: readonly { fromMs: number; toMs: number }[];
}

const percent = ({ fromMs, toMs }: Frame, ms: number): string =>
  `${(Math.max(0, ms) / (toMs - fromMs)) * 100}%`;

const pointOf = (frame: Frame, atMs: number): CSSProperties => ({
  left: percent(frame, atMs - frame.fromMs),
});

const placeOf = (frame: Frame, span: { fromMs: number; toMs: number }): CSSProperties => ({
  ...pointOf(frame, span.fromMs),
  width: percent(frame, span.toMs - span.fromMs),
});

/** A field of a phone over time: bars by colour and height; what nobody watched is hatched. */
export function Lane({
  label,
  field,
  bars,
  frame,
  atMs,
  words,
}: {
  /** What it is of, for those who do not see it. */
  label: string;
  field: CountedField;
  bars: readonly Bar[];
  frame: Frame;
  /** Where the keys are. */
  atMs: number | undefined;
  words: Words;
}) {
  const { m, format, lookOf } = words;
  const shares = sharesOf(bars).map(({ value, share }) =>
    m.share(lookOf(field, value).label, percentOf(share, format)),
  );
  return (
    <div
      className={`relative ${styles.lane}`}
      role="img"
      aria-label={shares.length > 0 ? m.lane(label, format.list(shares)) : m.laneEmpty(label)}
      title={m.notWatched}
    >
      {frame.watched.map((span) => (
        <span key={span.fromMs} className={styles.watched} style={placeOf(frame, span)} title="" />
      ))}
      {bars.map((bar) => {
        const { label: status, tone } = lookOf(field, bar.value);
        return (
          <span
            key={bar.fromMs}
            className={styles.bar}
            data-tone={tone}
            style={placeOf(frame, bar)}
            title={m.bar(
              status,
              format.dateTime(new Date(bar.fromMs)),
              format.dateTime(new Date(bar.toMs)),
              format.duration(bar.toMs - bar.fromMs),
            )}
          />
        );
      })}
      {atMs !== undefined && <span className={styles.at} style={pointOf(frame, atMs)} />}
    </div>
  );
}

/** When things were done, as marks on the axis of the lanes; what they are stands in the list below. */
export function Marks({
  times,
  frame,
}: {
  times: readonly { id: string; atMs: number; title: string }[];
  frame: Frame;
}) {
  return (
    <div className={`relative ${styles.marks}`} aria-hidden="true">
      {times.map(({ id, atMs, title }) => (
        <span key={id} className={styles.mark} style={pointOf(frame, atMs)} title={title} />
      ))}
    </div>
  );
}

/** The times below the lanes: the day where one begins. */
export function Axis({ frame, words: { format } }: { frame: Frame; words: Words }) {
  const { fromMs, toMs } = frame;
  // The last words need room beside their mark.
  const lastMs = toMs - (toMs - fromMs) * 0.08;
  return (
    <div className={`relative soft small ${styles.axis}`} aria-hidden="true">
      {ticksOf(fromMs, lastMs).map((at) => {
        const time = new Date(at);
        const isDay = time.getHours() === 0 && time.getMinutes() === 0;
        return (
          <span
            key={at}
            className={styles.tick}
            style={pointOf(frame, at)}
            title={format.utc(time)}
          >
            {isDay ? format.dateTime(time).slice(5, 10) : format.time(time).slice(0, 5)}
          </span>
        );
      })}
    </div>
  );
}
