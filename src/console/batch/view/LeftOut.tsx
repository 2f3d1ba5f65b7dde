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
  return groups.map(([reason, phones]) => <NameList key={reason} title={(phones[0]?.isWarning ? m.mayBeRefused : m.leftOut)(format.number(phones.length), format.pick(skipReasons[reason].text))} phones={phones} isCounted />);
}
