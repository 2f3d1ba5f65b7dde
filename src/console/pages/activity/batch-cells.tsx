import type { JournalEntry } from '../../../contract/journal.ts';
import { actionLabel, type Words } from '../../batch/records/entry-texts.ts';
import { Unfold } from '../../batch/records/batch-cells.tsx';
import { OutcomeMark, Two } from '../../batch/records/cells.tsx';
import { outcomesOf } from './rows.ts';

type Batch = NonNullable<JournalEntry['batch']>;

const countOf = (batch: Batch): number =>
  outcomesOf(batch).reduce((sum, [, count]) => sum + count, 0);

/** What a batch does, and the way to its requests. */
export function BatchWhat({
  batch,
  isOpen,
  onToggle,
  shown,
  words,
}: {
  batch: Batch;
  isOpen: boolean;
  onToggle: () => void;
  /** How many of its requests are shown, where not all are. */
  shown: number | undefined;
  words: Words;
}) {
  const { m } = words;
  const count = countOf(batch);
  return (
    <Unfold label={isOpen ? m.ofBatch.hide : m.ofBatch.show} isOpen={isOpen} onToggle={onToggle}>
      <Two
        first={actionLabel(batch.action, words)}
        second={[
          shown === undefined ? m.ofBatch.requests(count) : m.ofBatch.cut(shown, count),
          ...(batch.schedule ? [m.ofBatch.bySchedule(batch.schedule.name, batch.schedule.by)] : []),
        ].join(' · ')}
      />
    </Unfold>
  );
}

/** How its requests have ended: the worst as a mark, all of them in words. */
export function BatchOutcome({ batch, words }: { batch: Batch; words: Words }) {
  const { m } = words;
  const outcomes = outcomesOf(batch);
  const [worst] = outcomes;
  if (!worst) return null;
  const [outcome] = worst;
  const mark = <OutcomeMark outcome={outcome} />;
  if (outcomes.length === 1) return mark;
  return (
    <Two
      first={mark}
      second={outcomes.map(([one, count]) => m.ofBatch.outcome(count, m.outcomes[one])).join(' · ')}
    />
  );
}
