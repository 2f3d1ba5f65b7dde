import { useMessages, type Messages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

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
  if (conditions.length === 0)
    return (
      <EmptyState title={m.none} text={m.noneHint}>
        <ButtonLink to={to}>{m.toList}</ButtonLink>
      </EmptyState>
    );
  return (
    <EmptyState title={m.match}>
      {conditions.length > 1 &&
        conditions.map(({ key, label, without }) => (
          <Button key={key} onClick={() => onChange(without)}>
            {m.take(label)}
          </Button>
        ))}
      <Button variant="primary" onClick={() => onChange({})}>
        {filters.clearAll}
      </Button>
    </EmptyState>
  );
}
