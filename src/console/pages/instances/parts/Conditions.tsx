import { ConditionChips } from '../../../components/ConditionChips.tsx';
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

/** What narrows the list, and whose columns it shows. */
export function Conditions({ conditions, matchCount, control: { columns, update } }: Props) {
  const { filters: m, share } = useMessages('instances');
  const format = useFormat();
  if (conditions.length === 0 && !columns) return null;
  return (
    <ConditionChips
      label={m.active}
      conditions={conditions.map((condition) => ({ ...condition, isApart: condition.isAdvanced }))}
      match={m.match(format.number(matchCount))}
      words={m}
      onRemove={({ without }) => update(without)}
      onClear={() => update({ filters: {}, search: '', advanced: {}, phones: undefined })}
    >
      {columns && (
        <li className={styles.shared}>
          {share.columns}
          <button type="button" className="button quiet small" onClick={() => update({ columns: undefined })}>
            {share.own}
          </button>
        </li>
      )}
    </ConditionChips>
  );
}
