import { gatewayPaths } from '../../../contract/gateway.ts';
import { journalTaskDetails, type JournalEntry } from '../../../contract/journal.ts';
import { ask } from '../../api/client.ts';
import { verifyWithinMs } from '../../../batch-engine/verify-effect.ts';
import { follow } from '../live.ts';

const workers = 4;

/**
 * Asks the service once more for the tasks of a batch of before: the journal knows which job is which phone's, but not how it ended.
 * Of operations alone whose effect nothing else shows. One that cannot be read leaves its phones as accepted.
 * @param entries of this batch alone
 */
export async function followRecord(batchId: string, entries: readonly JournalEntry[]): Promise<void> {
  const taskIds = entries.flatMap(({ outcome, operation, taskId }) => (outcome === 'succeeded' && taskId !== null && verifyWithinMs(operation) === undefined ? [taskId] : []));
  async function work() {
    for (let taskId = taskIds.shift(); taskId !== undefined; taskId = taskIds.shift()) {
      const task = await ask('ReadJournal', `${gatewayPaths.journalTasks}/${encodeURIComponent(taskId)}`).catch(() => undefined);
      const { data } = journalTaskDetails.safeParse(task);
      if (data) follow(batchId, taskId, data.pairs, true);
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, taskIds.length) }, work));
}
