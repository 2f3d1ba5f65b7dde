import { journalLimits, type JournalPage } from '../../../contract/journal.ts';

/** So many requests, or tasks, of a batch are read at the most; more are a list of their own. */
const mostOfBatch = 1000;

/** All of a batch that a list of the journal has, newest first. @throws ApiError */
export async function readOfBatch<One>(
  readPage: (after: string | null, limit: number) => Promise<JournalPage<One>>,
): Promise<{ items: One[]; isCut: boolean }> {
  const items: One[] = [];
  let after: string | null = null;
  do {
    const page: JournalPage<One> = await readPage(after, journalLimits.pageSize);
    items.push(...page.items);
    after = page.next;
  } while (after !== null && items.length < mostOfBatch);
  return { items, isCut: after !== null };
}
