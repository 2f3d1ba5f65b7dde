import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { WorkerBatch } from '../../../../contract/worker.ts';
import { readBatches } from '../../../batch/requests.ts';
import { batchesKey } from '../../../batch/queries.ts';
import type { Mode } from '../command/mode.ts';

/** A command that was run, as a line of the transcript. */
export interface RunSummary {
  id: string;
  command: string;
  mode: Mode;
  /** Milliseconds since 1970. */
  at: number;
  /** Undefined where it is not known yet. */
  actor: string | undefined;
  count: number;
  failed: number;
}

const modes: Readonly<Record<string, Mode>> = { syncCommand: 'sync', command: 'async' };

/** The tenant's newest commands, by whomever, newest last. @param limit of each way to send them */
export const runsQuery = (limit: number) =>
  queryOptions({
    queryKey: [...batchesKey, 'commands', limit] as const,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const pages = await Promise.all(
        Object.keys(modes).map((action) => readBatches({ action, limit: String(limit) })),
      );
      return {
        items: pages.flatMap(({ items }) => items.flatMap(summaryOf)),
        hasMore: pages.some(({ next }) => next !== null),
      };
    },
  });

function summaryOf({
  id,
  action,
  parameters: { command },
  at,
  by,
  total,
  counts,
}: WorkerBatch): RunSummary[] {
  const mode = modes[action];
  return mode && typeof command === 'string'
    ? [
        {
          id,
          command,
          mode,
          at: Date.parse(at),
          actor: by,
          count: total - counts.skipped,
          failed: counts.failed,
        },
      ]
    : [];
}

/** Oldest first. */
export const inOrder = (runs: readonly RunSummary[]): RunSummary[] =>
  runs.toSorted((a, b) => a.at - b.at);
