import { gatewayPaths } from '../../contract/gateway.ts';
import { journalBatchDetails, journalEntry, journalLimits, pageOf, type JournalBatchDetails, type JournalEntry } from '../../contract/journal.ts';
import { ask } from '../api/client.ts';

const entryPage = pageOf(journalEntry);

/** A batch as it was registered. @throws ApiError of kind notFound where the journal has none of this id */
export const readBatch = async (id: string): Promise<JournalBatchDetails> => journalBatchDetails.parse(await ask('ReadJournal', `${gatewayPaths.journalBatches}/${id}`));

/** Every request of a batch, newest first. @throws ApiError */
export async function readEntries(batchId: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const query = new URLSearchParams({ batch_id: batchId, limit: String(journalLimits.pageSize), ...(after && { after }) });
    const page = entryPage.parse(await ask('ReadJournal', `${gatewayPaths.journalEntries}?${query}`));
    entries.push(...page.items);
    after = page.next;
  }
  return entries;
}
