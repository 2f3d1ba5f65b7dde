import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../navigation.ts';
import type { Condition } from '../conditions.ts';
import type { Filter } from '../search-params.ts';
import styles from './EmptyActivity.module.css';

/** In the place of rows where there are none: what to do about it. */
export function EmptyActivity({ conditions, onChange }: { conditions: readonly Condition[]; onChange: (filter: Filter) => void }) {
  const { empty: m, filters } = useMessages('activity');
  if (conditions.length === 0) {
    return (
      <div className={styles.empty}>
        <h2>{m.none}</h2>
        <p>{m.noneHint}</p>
        <Link to="/instances" className="button">
          {m.toList}
        </Link>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2>{m.match}</h2>
      <div className={styles.buttons}>
        {conditions.length > 1 &&
          conditions.map(({ key, label, without }) => (
            <button key={key} type="button" className="button" onClick={() => onChange(without)}>
              {m.take(label)}
            </button>
          ))}
        <button type="button" className="button primary" onClick={() => onChange({})}>
          {filters.clearAll}
        </button>
      </div>
    </div>
  );
}
