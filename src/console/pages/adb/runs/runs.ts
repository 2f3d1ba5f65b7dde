import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { AsyncCommand, SyncCommand } from '../../../../contract/commands.ts';
import { gatewayPaths } from '../../../../contract/gateway.ts';
import { journalBatch, pageOf, type JournalBatch } from '../../../../contract/journal.ts';
import { ask } from '../../../api/client.ts';
import { isRecord } from '../../../batch/live.ts';
import type { RunView } from '../../../batch/store.ts';
import type { Mode } from '../command/mode.ts';

/** A command that was run, as a line of the transcript. */
export interface RunSummary {
  id: string;
  command: string;
  mode: Mode;
  /** Milliseconds since 1970. */
  at: number;
  /** Undefined where it is the one at the screen. */
  actor: string | undefined;
  count: number;
}

const page = pageOf(journalBatch);
const modes: Readonly<Record<string, Mode>> = { [SyncCommand.name]: 'sync', [AsyncCommand.name]: 'async' };

/** The tenant's newest commands, by whomever, newest last. @param limit of each way to send them */
export const runsQuery = (limit: number) =>
  queryOptions({
    queryKey: ['commandRuns', limit] as const,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const pages = await Promise.all(Object.keys(modes).map(async (operation) => page.parse(await ask('ReadJournal', `${gatewayPaths.journalBatches}?${new URLSearchParams({ operation, limit: String(limit) })}`))));
      return { items: pages.flatMap(({ items }) => items.flatMap(summaryOf)), hasMore: pages.some(({ next }) => next !== null) };
    },
  });

function summaryOf({ id, operation, parameters: { command }, createdAt, actor, memberCount }: JournalBatch): RunSummary[] {
  const mode = modes[operation];
  return mode && typeof command === 'string' ? [{ id, command, mode, at: Date.parse(createdAt), actor, count: memberCount }] : [];
}

/** A batch that is shown in this tab, if it is one of a command. */
export function summaryOfView({ id, plan, startedAt }: RunView): RunSummary | undefined {
  const mode = modes[plan.steps[0]?.name ?? ''];
  const { command } = plan.input;
  return mode && typeof command === 'string' ? { id, command, mode, at: startedAt, actor: undefined, count: plan.members.length } : undefined;
}

/** Those of the journal and those of this tab, each once, oldest first. What the journal says of a run stands. */
export function mergeRuns(listed: readonly RunSummary[], views: readonly RunView[]): RunSummary[] {
  const all = new Map(views.flatMap((view): [string, RunSummary][] => {
    const summary = summaryOfView(view);
    return summary ? [[summary.id, isRecord(view) ? { ...summary, actor: '' } : summary]] : [];
  }));
  for (const summary of listed) all.set(summary.id, summary);
  return [...all.values()].toSorted((a, b) => a.at - b.at);
}
