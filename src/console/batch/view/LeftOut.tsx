import { useMemo } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { groupSkipped } from '../group-skipped.ts';
import type { Skipped } from '../../../batch-engine/plan.ts';
import { skipReasons } from '../../../batch-engine/skip-reasons.ts';
import { NameList } from './NameList.tsx';

/** Who is left out, by the reason, each by name; of those that can be sent anyway it says what they are left out for. */
export function LeftOut({ skipped }: { skipped: readonly Skipped[] }) {
  const { confirm: m } = useMessages('batch');
  const format = useFormat();
  const groups = useMemo(() => groupSkipped(skipped), [skipped]);
  return groups.map(([reason, phones]) => {
    const [first] = phones;
    const why = first?.lock
      ? m.lockedBy(first.lock.by, first.lock.reason)
      : format.pick(skipReasons[reason].text);
    return (
      <NameList
        key={first?.id}
        title={(first?.isWarning ? m.mayBeRefused : m.leftOut)(format.number(phones.length), why)}
        phones={phones}
        isCounted
      />
    );
  });
}
