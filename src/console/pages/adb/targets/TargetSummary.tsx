import { useMemo } from 'react';
import { LeftOut } from '../../../batch/view/LeftOut.tsx';
import { Mark } from '../../../components/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { usePageState } from '../page-state.ts';
import styles from './TargetBar.module.css';
import { regionsOf } from './targets.ts';
import type { TargetsState } from './use-targets.ts';

/** How many phones, where, in how many requests; and who is left out, by name. */
export function TargetSummary({ targets: { plan, isComplete, isGroupMissing } }: { targets: TargetsState }) {
  const { targets: m } = useMessages('adb');
  const format = useFormat();
  const isAnyway = usePageState((state) => state.isAnyway);
  const regions = useMemo(() => regionsOf(plan.members), [plan]);
  return (
    <div className={styles.summary}>
      <span className={styles.chip}>
        <Mark tone={plan.members.length > 0 ? 'good' : 'idle'} label={plan.members.length > 0 ? m.phones(format.number(plan.members.length)) : m.none} />
      </span>
      {regions.map(([region, count]) => (
        <span key={region} className={styles.chip}>
          {m.region(region, format.number(count))}
        </span>
      ))}
      {plan.chunks.length > 0 && <span className={styles.soft}>{m.requests(format.number(plan.chunks.length))}</span>}
      {!isComplete && <span className={styles.soft}>{m.loading}</span>}
      {isGroupMissing && <span className={styles.warn}>{m.groupMissing}</span>}
      <div className={styles.leftOut}>
        <LeftOut skipped={plan.skipped} />
        {(isAnyway || plan.skipped.some(({ isWarning }) => isWarning)) && (
          <label className={styles.anyway}>
            <input type="checkbox" checked={isAnyway} onChange={(event) => usePageState.setState({ isAnyway: event.target.checked })} />
            {m.anyway}
          </label>
        )}
      </div>
    </div>
  );
}
