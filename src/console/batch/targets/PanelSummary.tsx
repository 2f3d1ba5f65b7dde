import { useMessages } from '../../i18n/messages.ts';
import type { Plan } from '../../../batch-engine/plan.ts';
import { LeftOut } from '../view/LeftOut.tsx';
import { NameList } from '../view/NameList.tsx';
import type { TargetsState } from './use-targets.ts';

interface Props {
  /** "12 phones will get it" */
  willBe: (count: number) => string;
  state: TargetsState;
  /** Who is in it and who is left out; undefined while not all is known. */
  plan: Plan | undefined;
}

/** Who it is that a page acts on, one under the other, and who is left out, with the reason. */
export function PanelSummary({ willBe, state: { known, isComplete, loaded }, plan }: Props) {
  const m = useMessages('targets');
  return (
    <div className="stack gap-1" aria-live="polite">
      {isComplete && known.phones.length + known.unlisted.length === 0 && (
        <p className="soft">{m.none}</p>
      )}
      {!plan && <p className="soft">{m.loading(loaded)}</p>}
      {plan && plan.members.length > 0 && (
        <NameList title={willBe(plan.members.length)} phones={plan.members} isCounted />
      )}
      {plan && <LeftOut skipped={plan.skipped} />}
    </div>
  );
}
