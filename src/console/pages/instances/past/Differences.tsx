import { changeKinds, type ChangeKind } from '../../../../contract/history.ts';
import { differsParam } from '../../../fleet/at-param.ts';
import { writeDiffers, type Difference } from '../../../fleet/fleet-difference.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { useChangeSearch } from '../../../lib/navigation.ts';
import { CountChip } from '../../../ui/CountChip.tsx';
import { nameOfKind } from './difference-kinds.ts';

interface Props {
  difference: Difference;
  /** The kinds that the list shows; all where none is named. */
  wanted: readonly ChangeKind[];
  thenCount: number;
  nowCount: number;
}

/** How many phones differ from now, and in what: each count is a filter. */
export function Differences({ difference: { fleet, counts }, wanted, thenCount, nowCount }: Props) {
  const parts = useMessages('listParts');
  const m = parts.past.difference;
  const instances = useMessages('instances');
  const format = useFormat();
  const changeSearch = useChangeSearch();
  const labelOf = (kind: ChangeKind) => nameOfKind(kind, instances, parts);
  const show = (kinds: readonly ChangeKind[]) =>
    changeSearch((now) => ({ ...now, [differsParam]: writeDiffers(kinds) }));
  return (
    <div className="row gap-half" role="group" aria-label={m.label}>
      <span role="status">
        {m.sum(format.number(fleet.rows.length), format.number(thenCount), format.number(nowCount))}
      </span>
      {changeKinds.map((kind) => {
        const isChosen = wanted.includes(kind);
        const count = counts.get(kind) ?? 0;
        if (count === 0 && !isChosen) return null;
        return (
          <CountChip
            key={kind}
            isPressed={isChosen}
            title={isChosen ? m.all : m.only(labelOf(kind))}
            onClick={() =>
              show(isChosen ? wanted.filter((one) => one !== kind) : [...wanted, kind])
            }
          >
            {labelOf(kind)} <span className="strong">{format.number(count)}</span>
          </CountChip>
        );
      })}
    </div>
  );
}
