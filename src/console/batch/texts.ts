import { actionOfBatch } from '../../contract/batch-actions.ts';
import { batchName } from '../../contract/journal.ts';
import type { OutcomeState, WorkerBatch } from '../../contract/worker.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Pace } from './pace.ts';

/** What is done to how many: of a plan, or of a batch. */
export type Doing = Pick<WorkerBatch, 'operations' | 'parameters'> & { toSend: number };

/** What a batch does, and to how many. */
export const doingOf = ({
  operations,
  parameters,
  total,
  counts,
}: Pick<WorkerBatch, 'operations' | 'parameters' | 'total' | 'counts'>): Doing => ({
  operations,
  parameters,
  toSend: total - counts.skipped,
});

/** "Reboot 3,000 phones"; a command by its words, an app by its name and version, others that are no action of the menus by the operation's own name. */
export function doingTitle(
  { operations, parameters, toSend }: Doing,
  m: Messages<'batch'>,
  format: Format,
): string {
  const name = batchName(operations);
  const action = actionOfBatch(name);
  if (typeof parameters.command === 'string') return m.command(parameters.command, toSend);
  if (action === 'installApp' && typeof parameters.object_name === 'string')
    return m.install(`${parameters.object_name} ${String(parameters.object_version)}`, toSend);
  return action ? m.actions[action].title(toSend) : `${name} · ${format.number(toSend)}`;
}

export const batchTitle = (
  batch: Parameters<typeof doingOf>[0],
  m: Messages<'batch'>,
  format: Format,
): string => doingTitle(doingOf(batch), m, format);

const countOrder: readonly OutcomeState[] = [
  'succeeded',
  'accepted',
  'failed',
  'unknown',
  'stopped',
  'skipped',
];

/** "2,990 succeeded", "10 failed" */
export const outcomeParts = (
  { counts }: Pick<WorkerBatch, 'counts'>,
  m: Messages<'batch'>,
  format: Format,
): { state: OutcomeState; text: string }[] =>
  countOrder.flatMap((state) =>
    counts[state] > 0
      ? [{ state, text: m.part(format.number(counts[state]), m.states[state]) }]
      : [],
  );

/** "2,990 succeeded, 10 failed" */
export const outcomeText = (
  batch: Pick<WorkerBatch, 'counts'>,
  m: Messages<'batch'>,
  format: Format,
): string => format.list(outcomeParts(batch, m, format).map(({ text }) => text));

/** "240 per minute", "all sent in about 3 min" */
export const paceTexts = (
  { perMinute, leftMs }: Pace,
  m: Messages<'batches'>['pace'],
  format: Format,
): string[] => [
  m.rate(format.number(perMinute < 10 ? Math.round(perMinute * 10) / 10 : Math.round(perMinute))),
  m.left(format.duration(leftMs + 999)),
];
