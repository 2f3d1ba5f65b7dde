import { saveItem } from '../../api/saved-items.ts';
import { savedItemQuery } from '../../api/saved-item-queries.ts';
import { queryClient } from '../../api/queries.ts';
import { onPersonLeft } from '../../api/session.ts';
import { fitsInUrl, type Listed } from './target.ts';

/** What was saved last: the same phones are not saved twice when somebody comes back with them. */
let last: { key: string; saved: string } | undefined;
onPersonLeft(() => {
  last = undefined;
});

/** Phones as an address can have them: themselves where they are few, or what they are saved as, for this person alone. @throws ApiError */
export async function listPhones(ids: readonly string[]): Promise<Listed> {
  if (fitsInUrl(ids)) return { ids };
  const key = ids.join();
  if (last?.key !== key) {
    const kept = await saveItem('target', { name: 'target', value: { instance_ids: [...ids] } });
    queryClient.setQueryData(savedItemQuery('target', kept.id).queryKey, kept);
    last = { key, saved: kept.id };
  }
  return { saved: last.saved };
}
