import type { CountedField } from '../../../contract/history.ts';
import type { Bar } from './bars.ts';
import styles from './Timeline.module.css';
import type { Words } from './use-words.ts';

/** What the bars on show mean, each once. */
export function Legend({
  bars,
  words: { m, lookOf },
}: {
  bars: readonly { field: CountedField; bars: readonly Bar[] }[];
  words: Words;
}) {
  const looks = new Map(
    bars.flatMap(({ field, bars: some }) =>
      some.map(({ value }) => {
        const look = lookOf(field, value);
        return [`${look.tone} ${look.label}`, look] as const;
      }),
    ),
  );
  return (
    <p className="row gap-3 soft small">
      {[...looks.values()].map(({ label, tone }) => (
        <span key={`${tone} ${label}`}>
          <span className={`relative ${styles.swatch}`} aria-hidden="true">
            <span className={styles.bar} data-tone={tone} />
          </span>
          {label}
        </span>
      ))}
      <span title={m.notWatchedHint}>
        <span className={`relative ${styles.swatch} ${styles.hatched}`} aria-hidden="true" />
        {m.notWatched}
      </span>
    </p>
  );
}
