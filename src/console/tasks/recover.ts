import { AsyncCommand, SyncCommand } from '../../contract/commands.ts';
import { gatewayPaths } from '../../contract/gateway.ts';
import { journalEntryDetails, journalTaskDetails, type JournalEntry } from '../../contract/journal.ts';
import { ask } from '../api/client.ts';
import { ApiError } from '../../contract/api-error.ts';
import { follow, ledger } from '../batch/live.ts';
import { readEntries } from '../batch/read-journal.ts';
import { outputsOfText } from './read-outputs.ts';

const workers = 4;

/**
 * Brings back what the phones of a batch of before printed: SyncCommand's outputs are in the journal's answers, those of
 * AsyncCommand are asked of the service again, by the tasks that the journal knows. What is still under way is followed.
 * @throws ApiError where the journal cannot be read
 */
export async function recover(batchId: string): Promise<void> {
  const sent = (await readEntries(batchId)).filter(({ outcome }) => outcome === 'succeeded').toReversed();
  async function work() {
    for (let entry = sent.shift(); entry; entry = sent.shift()) await recoverEntry(batchId, entry);
  }
  await Promise.all(Array.from({ length: Math.min(workers, sent.length) }, work));
}

async function recoverEntry(batchId: string, { id, operation, taskId }: JournalEntry): Promise<void> {
  if (operation === SyncCommand.name) {
    const { answer } = journalEntryDetails.parse(await ask('ReadJournal', `${gatewayPaths.journalEntries}/${id}`));
    ledger.take(batchId, outputsOfText(answer ?? ''));
  }
  if (operation !== AsyncCommand.name || taskId === null) return;
  try {
    const { pairs } = journalTaskDetails.parse(await ask('ReadJournal', `${gatewayPaths.journalTasks}/${encodeURIComponent(taskId)}`));
    follow(batchId, taskId, pairs, true);
  } catch (error) {
    if (!(error instanceof ApiError && error.kind === 'notFound')) throw error;
  }
}
