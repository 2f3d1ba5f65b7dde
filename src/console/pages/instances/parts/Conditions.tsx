import { CloseIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Condition } from '../conditions.ts';
import type { ListControl } from '../use-list-state.ts';
import styles from './Conditions.module.css';

interface Props {
  conditions: readonly Condition[];
  matchCount: number;
  control: ListControl;
}

/** What narrows the list, each taken off by itself or all together. */
export function Conditions({ conditions, matchCount, control: { columns, update } }: Props) {
  const { filters: m, share } = useMessages('instances');
  const format = useFormat();
  if (conditions.length === 0 && !columns) return null;
  return (
    <ul className={styles.list} aria-label={m.active}>
      {conditions.length > 0 && (
        <li className={styles.match}>
          <span role="status">{m.match(format.number(matchCount))}</span>
        </li>
      )}
      {conditions.map(({ key, label, isAdvanced, without }) => (
        <li key={key}>
          <button type="button" className={styles.chip} data-advanced={isAdvanced} aria-label={m.remove(label)} title={m.remove(label)} onClick={() => update(without)}>
            <span className={styles.label}>{label}</span>
            <CloseIcon size={12} />
          </button>
        </li>
      ))}
      {conditions.length > 0 && (
        <li>
          <button type="button" className="button quiet small" onClick={() => update({ filters: {}, search: '', advanced: {} })}>
            {m.clearAll}
          </button>
        </li>
      )}
      {columns && (
        <li className={styles.shared}>
          {share.columns}
          <button type="button" className="button quiet small" onClick={() => update({ columns: undefined })}>
            {share.own}
          </button>
        </li>
      )}
    </ul>
  );
}
