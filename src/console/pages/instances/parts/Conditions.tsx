import { useMemo } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ConditionChips } from '../../../ui/ConditionChips.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { conditionsOf } from '../conditions.ts';
import type { FacetLabels } from '../../../fleet/use-facet-labels.ts';
import type { ListControl } from '../use-list-state.ts';
import type { Named } from '../use-named-phones.ts';

interface Props {
  control: ListControl;
  labels: FacetLabels;
  named: Named;
  matchCount: number;
}

/** What narrows the list, and whose columns it shows. */
export function Conditions({ control, labels, named, matchCount }: Props) {
  const m = useMessages('instances');
  const parts = useMessages('listParts');
  const { filters: words, share } = parts;
  const format = useFormat();
  const { columns, update } = control;
  const conditions = useMemo(
    () => conditionsOf(control, labels, { m, parts }, format, named),
    [control, labels, m, parts, format, named],
  );
  if (conditions.length === 0 && !columns) return null;
  return (
    <ConditionChips
      label={words.active}
      conditions={conditions.map((condition) => ({ ...condition, isApart: condition.isAdvanced }))}
      match={words.match(format.number(matchCount))}
      words={words}
      onRemove={({ without }) => update(without)}
      onClear={() => update({ filters: {}, search: '', advanced: {}, phones: undefined })}
    >
      {columns && (
        <li className="push soft small">
          {share.columns}
          <Button variant="quiet" size="small" onClick={() => update({ columns: undefined })}>
            {share.own}
          </Button>
        </li>
      )}
    </ConditionChips>
  );
}
