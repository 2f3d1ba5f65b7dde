import { useMemo } from 'react';
import { groupSkipped } from '../../../batch/group-skipped.ts';
import { skipReasons } from '../../../batch/skip-reasons.ts';
import { NameList } from '../../../batch/view/NameList.tsx';
import { Mark } from '../../../components/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import styles from './TargetBar.module.css';
import { regionsOf } from './targets.ts';
import type { Targets } from './use-targets.ts';

/** How many phones, where, in how many requests; and who is left out, by name. */
export function TargetSummary({ targets: { plan, notListed, isComplete, isGroupMissing } }: { targets: Targets }) {
  const { targets: m } = useMessages('adb');
  const format = useFormat();
  const regions = useMemo(() => regionsOf(plan.members), [plan]);
  const leftOut = useMemo(() => groupSkipped(plan.skipped), [plan]);
  const unlisted = isComplete ? notListed : [];
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
      {leftOut.map(([reason, phones]) => (
        <div key={reason} className={styles.leftOut}>
          <NameList title={m.leftOut(format.number(phones.length), format.pick(skipReasons[reason].text))} phones={phones} isCounted />
        </div>
      ))}
      {unlisted.length > 0 && (
        <div className={styles.leftOut}>
          <NameList title={m.notListed(format.number(unlisted.length))} phones={unlisted.map((id) => ({ id, name: undefined }))} isCounted />
        </div>
      )}
    </div>
  );
}
