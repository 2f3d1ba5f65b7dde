import { failedPercent, stageAt } from '../../../batch-engine/stages.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { isPlanned } from '../batch-view.ts';
import styles from './BatchView.module.css';

/** The stage that a batch is at; undefined where all goes at once, or none has begun. */
export const stageOf = (batch: Pick<WorkerBatch, 'phase' | 'stages' | 'stageEnd' | 'total' | 'counts'>) =>
  isPlanned(batch) && batch.stageEnd !== null ? stageAt(batch.stages ?? undefined, batch.stageEnd, batch.total - batch.counts.skipped) : undefined;

/** Which stage is under way, of how many and how many phones, and the share that failed: what the next yes is said on. */
export function StageLine({ batch }: { batch: WorkerBatch }) {
  const { stage: m } = useMessages('batches');
  const format = useFormat();
  const { counts, phase, stageEnd, stopAbovePercent } = batch;
  const stage = stageOf(batch);
  const isOver = phase.kind === 'ended' && phase.how === 'done';
  if (isOver || (!stage && stopAbovePercent === null)) return null;
  const isSent = counts.sent === 0 && stageEnd !== null && counts.waiting <= batch.total - counts.skipped - stageEnd;
  const parts = [
    ...(stage ? [m.at(format.number(stage.index + 1), format.number(stage.count), format.number(stage.size))] : []),
    m.failed(format.number(Math.round(failedPercent(counts) * 10) / 10)),
    ...(stopAbovePercent === null ? [] : [m.stopsAbove(format.number(stopAbovePercent))]),
    ...(stage?.nextSize !== undefined && phase.kind === 'running' && isSent ? [m.watching] : []),
    ...(stage?.nextSize !== undefined && phase.kind !== 'ended' ? [m.next(format.number(stage.nextSize))] : []),
  ];
  return <p className={styles.stage}>{parts.join(' · ')}</p>;
}
