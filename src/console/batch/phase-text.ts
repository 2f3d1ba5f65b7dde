import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import type { RunView } from './store.ts';

/** What a batch is doing, in words. @param nowMs milliseconds since 1970, for the countdown */
export function phaseText({ phase, counts, plan }: Pick<RunView, 'phase' | 'counts' | 'plan'>, nowMs: number, { phases: m }: Messages<'batch'>, format: Format): string {
  if (phase.kind === 'slowed') return m.slowed(format.duration(Math.max(1000, phase.until - nowMs + 999)));
  if (phase.kind === 'paused') return { hand: m.paused, throttled: m.pausedThrottled, noAnswers: m.pausedNoAnswers }[phase.why];
  if (phase.kind !== 'ended') return m[phase.kind];
  // Of a batch of before (see isRecord) not all phones are watched still.
  return phase.how === 'done' && counts.accepted > 0 && plan.chunks.length > 0 ? m.watching(format.number(counts.accepted)) : m[phase.how];
}

/** How many phones have an end, of all that were to be sent. */
export function progressOf({ counts, plan }: Pick<RunView, 'counts' | 'plan'>): { done: number; total: number; percent: number } {
  const total = plan.members.length;
  const done = counts.succeeded + counts.failed + counts.stopped + counts.unknown;
  return { done, total, percent: total === 0 ? 100 : Math.floor((100 * done) / total) };
}
