import { queryOptions } from '@tanstack/react-query';
import { gatewayPaths } from '../../contract/gateway.ts';
import type { SavedItem, SavedItemKind, SavedItemPage } from '../../contract/saved-item.ts';
import { ask } from './client.ts';

/** A list as the gateway answers it. */
export interface Items<Item> {
  items: Item[];
}

/** All of a kind, page by page: an answer has so many bytes at most. */
async function listSavedItems<Kind extends SavedItemKind>(kind: Kind): Promise<SavedItem<Kind>[]> {
  const items: SavedItem<Kind>[] = [];
  for (let after = ''; ;) {
    const page = (await ask('Kept', `${gatewayPaths.savedItems}/${kind}${after}`)) as Items<
      SavedItem<Kind>
    > &
      Pick<SavedItemPage, 'next'>; // Our own gateway's answer: it ships with this page.
    items.push(...page.items);
    if (!page.next) return items;
    after = `?after=${encodeURIComponent(page.next)}`;
  }
}

/** What the tenant's admins have saved of a kind. */
export const savedItemsQuery = <Kind extends SavedItemKind>(kind: Kind) =>
  queryOptions({
    queryKey: ['savedItems', kind] as const,
    queryFn: () => listSavedItems(kind),
  });

/** One saved item. Its error is an ApiError: notFound where there is none, or none of this person's. */
export const savedItemQuery = <Kind extends SavedItemKind>(kind: Kind, id: string) =>
  queryOptions({
    queryKey: ['savedItems', kind, id] as const,
    queryFn: async () =>
      (await ask(
        'Kept',
        `${gatewayPaths.savedItems}/${kind}/${encodeURIComponent(id)}`,
      )) as SavedItem<Kind>, // As above.
  });
