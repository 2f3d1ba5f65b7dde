import { Checkbox } from 'antd';
import { useMemo } from 'react';
import type { Plan } from '../../../batch-engine/plan.ts';
import { LeftOut } from '../../batch/view/LeftOut.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './TargetSummary.module.css';

interface Props {
  plan: Plan;
  /** All phones are known, of which `loaded` are there so far. */
  isComplete: boolean;
  loaded: number;
  /** Those that may refuse are sent to as well. */
  isAnyway: boolean;
  onAnyway: (isAnyway: boolean) => void;
}

/** How many phones, where, in how many requests; and who is left out, by name. */
export function TargetSummary({ plan, isComplete, loaded, isAnyway, onAnyway }: Props) {
  const { targets: m } = useMessages('adb');
  const { loading } = useMessages('targets');
  const format = useFormat();
  const regions = useMemo(() => regionsOf(plan.members), [plan]);
  const hasPhones = plan.members.length > 0;
  return (
    <div className="row top low">
      <span className="tag inline gap-0 tap">
        <Mark
          tone={hasPhones ? 'good' : 'idle'}
          label={hasPhones ? m.phones(plan.members.length) : m.none}
        />
      </span>
      {regions.map(([region, count]) => (
        <span key={region} className="tag inline gap-0 tap">
          {m.region(region, format.number(count))}
        </span>
      ))}
      {plan.chunks.length > 0 && (
        <span className="soft small line tap">{m.requests(plan.chunks.length)}</span>
      )}
      {!isComplete && <span className="soft small line tap">{loading(loaded)}</span>}
      <div className={`contents warn small ${styles.leftOut}`}>
        <LeftOut skipped={plan.skipped} />
        {(isAnyway || plan.skipped.some(({ isWarning }) => isWarning)) && (
          <Checkbox checked={isAnyway} onChange={(event) => onAnyway(event.target.checked)}>
            {m.anyway}
          </Checkbox>
        )}
      </div>
    </div>
  );
}

/** Regions by the number of their phones, the largest first. */
function regionsOf(members: readonly { group: string }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { group } of members) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
