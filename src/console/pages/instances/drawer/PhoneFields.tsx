import type { ReactNode } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { parseServiceTime, useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { billingLabel } from '../../../fleet/phone-labels.ts';
import { extraFields, fieldKinds, rowFields, type RowField } from '../fields.ts';
import styles from './PhoneFields.module.css';

/** Every documented field as the service said it, its word beside the raw code; then what the service says beyond the reference. */
export function PhoneFields({ phone }: { phone: Instance }) {
  const m = useMessages('instances');
  const texts = useMessages('drawer');
  const extra = extraFields(phone);
  return (
    <section aria-labelledby="drawer-fields">
      <h3 id="drawer-fields">{texts.fields}</h3>
      <table className={`table table-fixed wrap ${styles.fields}`}>
        <tbody>
          {rowFields.map((field) => (
            <tr key={field}>
              <th scope="row" title={field}>
                {m.fields[field]}
              </th>
              <td>
                <Value field={field} phone={phone} />
              </td>
            </tr>
          ))}
        </tbody>
        {extra.length > 0 && (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={2} className={styles.more}>
                {texts.more}
              </th>
            </tr>
            {extra.map(([key, value]) => (
              <tr key={key}>
                <th scope="row" className="mono">
                  {key}
                </th>
                <td className="mono">
                  {typeof value === 'string' ? value : JSON.stringify(value)}
                </td>
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </section>
  );
}

function Value({ field, phone }: { field: RowField; phone: Instance }): ReactNode {
  const m = useMessages('instances');
  const format = useFormat();
  const value = phone[field];
  if (value === undefined || value === '') return <span className="soft">–</span>;
  const kind = fieldKinds[field];
  const raw = <span className="soft">{m.code(String(value))}</span>;
  if (typeof kind === 'object') {
    return (
      <span className="row gap-facts">
        <StatusMark enumeration={kind.enumeration} value={Number(value)} />
        {raw}
      </span>
    );
  }
  if (kind === 'billing') {
    return (
      <span className="row gap-facts">
        {billingLabel(String(value), m)}
        {raw}
      </span>
    );
  }
  if (kind === 'time') {
    const time = parseServiceTime(String(value));
    if (!time) return String(value);
    return (
      <time className="row gap-facts" dateTime={time.toISOString()}>
        {format.dateTime(time)}
        <span className="soft">{format.utc(time)}</span>
      </time>
    );
  }
  if (kind !== 'id') return String(value);
  return (
    <span className="line gap-1 between">
      <span className="mono">{value}</span>
      <CopyButton text={String(value)} what={m.fields[field]} isInline />
    </span>
  );
}
