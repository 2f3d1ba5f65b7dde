import { healthColors, isBad, type HealthKind } from './health.ts';
import styles from './HealthMark.module.css';

const colorOf = (kind: HealthKind) => ({ color: `var(--color-${healthColors[kind]})` });

/** A kind of health by the very shape and colour in which the map draws it, as a tile or as a share of a bar, and its word. */
export const HealthMark = ({
  kind,
  look,
  label,
}: {
  kind: HealthKind;
  look: 'tile' | 'share';
  label: string;
}) => (
  <span className={isBad(kind) ? 'bad nowrap' : 'nowrap'}>
    <span className={styles[look]} data-kind={kind} style={colorOf(kind)} />
    {label}
  </span>
);

/** The shares of a bar. */
export const HealthBar = ({
  shares,
}: {
  shares: readonly { kind: HealthKind; count: number }[];
}) => (
  <span className={styles.bar}>
    {shares.map(({ kind, count }) => (
      <span
        key={kind}
        className={styles.part}
        data-kind={kind}
        style={{ ...colorOf(kind), flexGrow: count }}
      />
    ))}
  </span>
);
