import type { JournalEntry, JournalOutcome } from '../../../contract/journal.ts';
import type { Tone } from '../../../contract/statuses.ts';
import { actionOfBatch, isBatchAction } from '../../../contract/batch-actions.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

/** What texts of entries are made from. */
export interface Words {
  m: Messages<'activity'>;
  batch: Messages<'batch'>;
  roles: Messages<'shell'>['role'];
  format: Format;
}

/** As the journal or the menus call it; by the operation's own name where nothing else is known. */
export function operationLabel(
  operation: string,
  { m, batch }: Pick<Words, 'm' | 'batch'>,
): string {
  const action = actionOfBatch(operation);
  return m.operations[operation] ?? (action ? batch.actions[action].label : operation);
}

/** Operations to choose from, each with its own name beside. */
export const operationChoices = (
  operations: readonly string[],
  words: Pick<Words, 'm' | 'batch'>,
) =>
  operations.map((operation) => ({
    value: operation,
    label: operationLabel(operation, words),
    hint: operation,
  }));

/** What a batch does; by the name that it was sent under where that is of another version. */
export const actionLabel = (action: string, { batch }: Pick<Words, 'batch'>): string =>
  isBatchAction(action) ? batch.actions[action].label : action;

/** How each outcome looks. */
export const outcomeTones: Readonly<Record<JournalOutcome, Tone>> = {
  pending: 'busy',
  succeeded: 'good',
  refused: 'bad',
  unknown: 'unknown',
  notSent: 'idle',
};

/** "182 ms", "1.2 s", "65 s" */
export function tookText(
  durationMs: number | null,
  { m, format }: Pick<Words, 'm' | 'format'>,
): string {
  if (durationMs === null) return '–';
  if (durationMs < 1000) return m.milliseconds(format.number(durationMs));
  return m.seconds(
    format.number(
      durationMs < 10_000 ? Math.round(durationMs / 100) / 10 : Math.round(durationMs / 1000),
    ),
  );
}

/** The code worth showing: success has none. */
export const codeOf = ({ code }: Pick<JournalEntry, 'code'>): string =>
  code === null || code === '0' ? '' : code;
