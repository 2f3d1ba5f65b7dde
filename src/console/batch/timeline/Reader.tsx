import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CountedField } from '../../../contract/history.ts';
import { stepBy } from '../../lib/keyboard.ts';
import type { Bar, PhoneTimeline } from './bars.ts';
import type { Frame } from './Lane.tsx';
import { countAlike, stopsOf, valueAt } from './reading.ts';
import styles from './Timeline.module.css';
import type { Words } from './use-words.ts';

interface LaneOf {
  phone: PhoneTimeline;
  field: CountedField;
  bars: readonly Bar[];
}

/** Where the keys are on a timeline, and what all lanes show there. */
export function useReader(lanes: readonly LaneOf[], frame: Frame, { m, format, lookOf }: Words) {
  const [chosenMs, setChosenMs] = useState<number>();
  const phones = [...new Set(lanes.map(({ phone }) => phone))];
  const deedTimes = phones.flatMap(({ deeds }) => deeds.map(({ at }) => Date.parse(at)));
  const stops = stopsOf(lanes, deedTimes, frame);
  const found = stops.findLastIndex((ms) => chosenMs !== undefined && ms <= chosenMs);
  const place = found < 0 ? stops.length - 1 : found;
  const atMs = stops[place] ?? frame.toMs;
  const texts = lanes.map(({ field, bars }) => {
    const value = valueAt(bars, atMs);
    return { field, text: value === undefined ? m.notWatched : lookOf(field, value).label };
  });
  const said =
    phones.length === 1
      ? texts.map(({ field, text }) => m.lane(m.fields[field], text))
      : countAlike(texts.map(({ text }) => text)).map(({ text, count }) =>
          m.alike(text, format.number(count)),
        );
  return {
    /** Undefined until a key was pressed. */
    atMs: chosenMs === undefined ? undefined : atMs,
    place,
    last: stops.length - 1,
    text: m.lane(format.dateTime(new Date(atMs)), said.join(' · ')),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = stepBy(event.key, place, stops.length);
      if (next === undefined && event.key !== 'Escape') return;
      // Escape closes what the timeline is in, where nothing is chosen.
      if (event.key === 'Escape' && chosenMs === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setChosenMs(next === undefined ? undefined : stops[next]);
    },
  };
}

/** The axis, by which the keys go from change to change. */
export const Reader = ({
  reader: { atMs, place, last, text, onKeyDown },
  label,
  children,
}: {
  reader: ReturnType<typeof useReader>;
  label: string;
  children: ReactNode;
}) => (
  <div
    role="slider"
    tabIndex={0}
    className={`round ${styles.reader}`}
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={last}
    aria-valuenow={place}
    aria-valuetext={text}
    onKeyDown={onKeyDown}
  >
    {children}
    {atMs !== undefined && <p className="small">{text}</p>}
  </div>
);
