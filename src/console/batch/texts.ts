import { batchName } from '../../contract/journal.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import { actionOfBatch } from '../../contract/batch-actions.ts';
import type { OutcomeState } from '../../contract/worker.ts';
import type { Plan } from '../../batch-engine/plan.ts';
import type { RunView } from './store.ts';

/** "Reboot 3,000 phones"; a command by its words, an app by its name and version, others that are no action of the menus by the operation's own name. */
export function batchTitle({ steps, members, input }: Plan, m: Messages<'batch'>, format: Format): string {
  const name = batchName(steps.map((step) => step.name));
  const action = actionOfBatch(name);
  const count = format.number(members.length);
  if (typeof input.command === 'string') return m.command(input.command, count);
  if (action === 'install' && typeof input.object_name === 'string') return m.install(`${input.object_name} ${String(input.object_version)}`, count);
  return action ? m.actions[action].title(count) : `${name} · ${count}`;
}

const countOrder: readonly OutcomeState[] = ['succeeded', 'accepted', 'failed', 'unknown', 'stopped', 'skipped'];

/** "2,990 succeeded, 10 failed" */
export const outcomeText = ({ counts }: Pick<RunView, 'counts'>, m: Messages<'batch'>, format: Format): string =>
  format.list(countOrder.flatMap((state) => (counts[state] > 0 ? [m.part(format.number(counts[state]), m.states[state])] : [])));
