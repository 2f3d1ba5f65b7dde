import type { ReactElement } from 'react';
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
export const StatusMark = ({ enumeration, value }: Props) =>
  statusMark(enumeration, value, useFormat());

/** The same as an element, where the format is known already: in a list of hundreds each component and each subscription counts. */
export function statusMark(
  enumeration: Enumeration,
  value: StatusValue | undefined,
  format: Format,
): ReactElement {
  if (value === undefined) return <span className="soft">–</span>;
  const { label, tone, isPassing } = findStatus(enumeration, value);
  const text = format.pick(label);
  return Mark({ tone, isPassing, label: text, title: `${text} (${value})` });
}

/** Shape, colour and word: the one place that draws them. */
export const Mark = ({
  tone,
  isPassing = false,
  label,
  title,
}: {
  tone: Tone;
  isPassing?: boolean;
  label: string;
  title?: string;
}) => (
  <span
    className={isPassing ? `${styles.mark} ${styles.passing}` : styles.mark}
    data-tone={tone}
    title={title}
  >
    {label}
  </span>
);
