import { noCode } from '../../../contract/failures.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import type { Tone } from '../../../contract/statuses.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import {
  conditionsOf as conditions,
  type Condition,
} from '../../data-table/paged/address-filter.ts';
import { batchFilter, type BatchFilter, type BatchParts } from './search-params.ts';

/** What texts of the list are made from. */
export interface Words {
  m: Messages<'batches'>;
  batch: Messages<'batch'>;
  activity: Pick<Messages<'activity'>, 'filters'>;
  format: Format;
}

type PhaseWord = keyof Messages<'batches'>['words'];

/** What a batch is doing, as a word. */
export function phaseWord({
  phase,
  isFinished,
}: Pick<WorkerBatch, 'phase' | 'isFinished'>): PhaseWord {
  if (phase.kind === 'paused') return phase.why === 'stage' ? 'pausedStage' : 'paused';
  if (phase.kind !== 'ended') return phase.kind;
  return phase.how === 'done' && !isFinished ? 'watching' : phase.how;
}

const waiting: ReadonlySet<PhaseWord> = new Set([
  'paused',
  'pausedStage',
  'signedOut',
  'unconfirmed',
]);
const bad: ReadonlySet<PhaseWord> = new Set(['refused', 'tooManyFailed']);
const over: ReadonlySet<PhaseWord> = new Set([
  'done',
  'stopped',
  'undone',
  'declined',
  'withdrawn',
]);

/** How it looks: what waits for somebody stands out, what ended as it should is quiet. */
export function phaseTone(word: PhaseWord): { tone: Tone; isPassing: boolean } {
  if (bad.has(word)) return { tone: 'bad', isPassing: false };
  if (waiting.has(word)) return { tone: 'unknown', isPassing: false };
  return over.has(word) ? { tone: 'idle', isPassing: false } : { tone: 'busy', isPassing: true };
}

/** All that narrows the batches, in words. */
export function conditionsOf(
  filter: BatchFilter,
  { m, batch, activity, format }: Words,
): Condition<BatchParts>[] {
  const time = (text: string) => format.dateTime(new Date(text));
  return conditions(batchFilter, filter, {
    from: [activity.filters.from, time],
    to: [activity.filters.to, time],
    state: [m.columns.state, (state) => m.states[state]],
    action: [m.columns.what, (action) => batch.actions[action].label],
    by: [m.columns.by, (by) => by],
    phone: [m.phone, (phone) => phone],
    failedCode: [m.failed.code, (code) => (code === noCode ? activity.filters.noCode : code)],
    failedFrom: [m.failed.from, time],
    failedTo: [m.failed.to, time],
  });
}
