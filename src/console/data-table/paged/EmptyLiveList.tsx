import { useMessages, type Messages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import styles from './EmptyLiveList.module.css';

interface Props<Filter> {
  conditions: readonly { key: string; label: string; without: Filter }[];
  m: Messages<'activity'>['empty'];
  /** Where the first of what is listed here comes from. */
  to: string;
  onChange: (filter: Filter | Record<string, never>) => void;
}

/** In the place of rows where there are none: what to do about it. */
export function EmptyLiveList<Filter>({ conditions, m, to, onChange }: Props<Filter>) {
  const { filters } = useMessages('activity');
  if (conditions.length === 0) {
    return (
      <div className={`stack left ${styles.empty}`}>
        <h2>{m.none}</h2>
        <p>{m.noneHint}</p>
        <ButtonLink to={to}>{m.toList}</ButtonLink>
      </div>
    );
  }
  return (
    <div className={`stack left ${styles.empty}`}>
      <h2>{m.match}</h2>
      <div className={`row ${styles.buttons}`}>
        {conditions.length > 1 &&
          conditions.map(({ key, label, without }) => (
            <Button key={key} onClick={() => onChange(without)}>
              {m.take(label)}
            </Button>
          ))}
        <Button variant="primary" onClick={() => onChange({})}>
          {filters.clearAll}
        </Button>
      </div>
    </div>
  );
}
