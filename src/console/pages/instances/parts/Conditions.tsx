import { CloseIcon } from '../../../components/icons.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { Condition } from '../conditions.ts';
import type { ListControl } from '../use-list-state.ts';
import styles from './Conditions.module.css';

interface Props {
  conditions: readonly Condition[];
  update: ListControl['update'];
}

/** What narrows the list, each taken off by itself or all together. */
export function Conditions({ conditions, update }: Props) {
  const { filters: m } = useMessages('instances');
  if (conditions.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={m.active}>
      {conditions.map(({ key, label, isAdvanced, without }) => (
        <li key={key}>
          <button type="button" className={styles.chip} data-advanced={isAdvanced} aria-label={m.remove(label)} title={m.remove(label)} onClick={() => update(without)}>
            <span className={styles.label}>{label}</span>
            <CloseIcon size={12} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="button quiet small" onClick={() => update({ filters: {}, search: '', advanced: {} })}>
          {m.clearAll}
        </button>
      </li>
    </ul>
  );
}
