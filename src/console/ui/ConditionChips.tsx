import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './ConditionChips.module.css';
import { CloseIcon } from './page-icons.tsx';

interface Chip {
  key: string;
  /** In words. */
  label: string;
  /** Looks unlike the others: it is decided elsewhere. */
  isApart?: boolean;
}

interface Props<One extends Chip> {
  label: string;
  conditions: readonly One[];
  /** What is left with all of them, in words. */
  match?: string;
  words: { remove: (label: string) => string; clearAll: string };
  onRemove: (condition: One) => void;
  onClear: () => void;
  /** At the end of the line, as items of the list. */
  children?: ReactNode;
}

/** What narrows a list, each taken off by itself or all together. */
export function ConditionChips<One extends Chip>({
  label,
  conditions,
  match,
  words,
  onRemove,
  onClear,
  children,
}: Props<One>) {
  return (
    <ul className="row gap-1" aria-label={label}>
      {match !== undefined && conditions.length > 0 && (
        <li className="strong apart">
          <span role="status">{match}</span>
        </li>
      )}
      {conditions.map((condition) => (
        <li key={condition.key} className="shrink">
          <Button
            variant="bare"
            className={`inline small ${styles.chip}`}
            data-apart={condition.isApart}
            aria-label={words.remove(condition.label)}
            title={words.remove(condition.label)}
            onClick={() => onRemove(condition)}
          >
            <span className="clip">{condition.label}</span>
            <CloseIcon size={12} />
          </Button>
        </li>
      ))}
      {conditions.length > 0 && (
        <li>
          <Button variant="quiet" size="small" onClick={onClear}>
            {words.clearAll}
          </Button>
        </li>
      )}
      {children}
    </ul>
  );
}
