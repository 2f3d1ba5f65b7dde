import {
  failedPercent,
  isInStages,
  stageAt,
  type StageProgress,
} from '../../../batch-engine/stages.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { isPlanned, type BatchView } from '../batch-view.ts';

/** The stage that a batch is at; undefined where all goes at once, or none has begun. */
export function stageOf({
  batch,
  phones: { outcomes, identities },
}: BatchView): StageProgress | undefined {
  if (!isPlanned(batch) || batch.stageEnd === null) return undefined;
  const leftOut = outcomes
    .placesIn('skipped')
    .filter((place) => !isInStages('skipped', outcomes.detailOf(place)));
  return stageAt(batch.stages ?? undefined, batch.stageEnd, identities.length - leftOut.length);
}

/** Which stage is under way, of how many and how many phones, and the share that failed: what the next yes is said on. */
export function StageLine({ view }: { view: BatchView }) {
  const { stage: m } = useMessages('batches');
  const format = useFormat();
  const { batch } = view;
  const { counts, phase, stopAbovePercent } = batch;
  const stage = stageOf(view);
  const isOver = phase.kind === 'ended' && phase.how === 'done';
  if (isOver || (!stage && stopAbovePercent === null)) return null;
  const isSent = counts.sent === 0 && stage !== undefined && counts.waiting <= stage.left;
  const parts = [
    ...(stage
      ? [m.at(format.number(stage.index + 1), format.number(stage.count), stage.size)]
      : []),
    m.failed(format.number(Math.round(failedPercent(counts) * 10) / 10)),
    ...(stopAbovePercent === null ? [] : [m.stopsAbove(format.number(stopAbovePercent))]),
    ...(stage?.nextSize !== undefined && phase.kind === 'running' && isSent ? [m.watching] : []),
    ...(stage?.nextSize !== undefined && phase.kind !== 'ended' ? [m.next(stage.nextSize)] : []),
  ];
  return <p className="soft full">{parts.join(' · ')}</p>;
}
