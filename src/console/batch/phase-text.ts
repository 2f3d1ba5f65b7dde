import { isThereAlready } from '../../contract/errors.ts';
import type { WorkerBatch } from '../../contract/worker.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';

/** What a batch is doing, in words. @param nowMs milliseconds since 1970, for the countdown */
export function phaseText(
  { phase, counts, isFinished }: Pick<WorkerBatch, 'phase' | 'counts' | 'isFinished'>,
  nowMs: number,
  { phases: m }: Messages<'batch'>,
  format: Format,
): string {
  const left = (until: number) => format.duration(Math.max(1000, until - nowMs + 999));
  if (phase.kind === 'delayed') return m.delayed(left(phase.until));
  if (phase.kind === 'slowed') return m.slowed(left(phase.until));
  if (phase.kind === 'planning')
    return phase.failure ? m.planningFails(phase.failure.code) : m.planning;
  if (phase.kind === 'paused')
    return {
      hand: m.paused,
      throttled: m.pausedThrottled,
      noAnswers: m.pausedNoAnswers,
      stage: m.pausedStage,
    }[phase.why];
  if (phase.kind !== 'ended') return m[phase.kind];
  if (phase.how === 'refused' && isThereAlready(phase.failure?.code ?? '')) return m.allThere;
  // Those of which nobody knows are watched too, and alone where nothing else is.
  return phase.how === 'done' && !isFinished
    ? m.watching(counts.accepted === 0 ? counts.unknown : counts.accepted)
    : m[phase.how];
}
