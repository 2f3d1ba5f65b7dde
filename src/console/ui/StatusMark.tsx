import type { StatusValue } from '../../contract/fields.ts';
import { findStatus, type Enumeration, type Tone } from '../../contract/statuses.ts';
import { useFormat, type Format } from '../i18n/format.ts';
import styles from './StatusMark.module.css';

interface Props {
  enumeration: Enumeration;
  /** The raw value, or undefined where the service said nothing. */
  value: StatusValue | undefined;
}

/** A status by shape, colour and word; the raw number in the tooltip. */
export function StatusMark(props: Props) {
  return <FormattedStatusMark {...props} format={useFormat()} />;
}

/** The same where the format is known already: in a list of hundreds each subscription counts. */
export function FormattedStatusMark({ enumeration, value, format }: Props & { format: Format }) {
  if (value === undefined) return <span className="soft">–</span>;
  const { label, tone, isPassing } = findStatus(enumeration, value);
  return (
    <Mark
      tone={tone}
      isPassing={isPassing}
      label={format.pick(label)}
      title={`${format.pick(label)} (${value})`}
    />
  );
}

/** Shape, colour and word: the one place that draws them. */
export function Mark({
  tone,
  isPassing = false,
  label,
  title,
}: {
  tone: Tone;
  isPassing?: boolean;
  label: string;
  title?: string;
}) {
  return (
    <span className={styles.mark} data-tone={tone} title={title}>
      <span
        className={isPassing ? `${styles.shape} ${styles.passing}` : styles.shape}
        aria-hidden="true"
      />
      {label}
    </span>
  );
}
