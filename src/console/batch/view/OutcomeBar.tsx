import { CountChip } from '../../ui/CountChip.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { OutcomeState, WorkerBatch } from '../../../contract/worker.ts';
import { progressOf } from '../batch-view.ts';
import { inBarOrder, statesBar } from './StatesBar.tsx';
import { stateTones } from './tones.ts';
import { PartsProgress } from '../../ui/PartsBar.tsx';

interface Props {
  batch: WorkerBatch;
  filter: OutcomeState | undefined;
  onFilter: (filter: OutcomeState | undefined) => void;
}

const counted: readonly OutcomeState[] = [...inBarOrder, 'skipped'];

/** How far a batch is: a bar of its outcomes, and their counts, which filter. */
export function OutcomeBar({ batch, filter, onFilter }: Props) {
  const m = useMessages('batch');
  const format = useFormat();
  const { counts } = batch;
  const { done, total } = progressOf(batch);
  const text = m.view.of(format.number(done), format.number(total));
  return (
    <div className="stack">
      <PartsProgress
        label={m.view.progress}
        text={text}
        done={done}
        total={total}
        parts={statesBar(counts)}
      />
      <div className="row gap-1 tall" role="group" aria-label={m.view.filter}>
        {counted
          .filter((state) => counts[state] > 0 || state === filter)
          .map((state) => (
            <CountChip
              key={state}
              isPressed={state === filter}
              title={m.stateHints[state]}
              onClick={() => onFilter(state === filter ? undefined : state)}
            >
              <Mark tone={stateTones[state]} label={m.states[state]} />
              <strong>{format.number(counts[state])}</strong>
            </CountChip>
          ))}
      </div>
    </div>
  );
}
