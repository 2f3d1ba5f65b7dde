import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { gatewayPaths } from '../../contract/gateway.ts';
import type {
  SavedItem,
  SavedItemKind,
  SavedItemValue,
  LastWrite,
} from '../../contract/saved-item.ts';
import { ask } from './client.ts';
import { savedItemsQuery, type Items } from './saved-item-queries.ts';

/** The same as a hook; empty until it is there. */
export const useSavedItems = <Kind extends SavedItemKind>(kind: Kind): readonly SavedItem<Kind>[] =>
  useQuery(savedItemsQuery(kind)).data ?? [];

interface Saving<Kind extends SavedItemKind> {
  /** A new one unless given. */
  id?: string;
  name: string;
  value: SavedItemValue<Kind>;
}

/** Saves something of a kind. @throws ApiError */
export const saveItem = async <Kind extends SavedItemKind>(
  kind: Kind,
  { id = crypto.randomUUID(), ...item }: Saving<Kind>,
): Promise<SavedItem<Kind>> =>
  (await ask('Kept', `${gatewayPaths.savedItems}/${kind}/${id}`, 'PUT', item)) as SavedItem<Kind>; // As above.

/** The same as a hook, for all admins of the tenant. Its error is an ApiError. */
export function useSaveItem<Kind extends SavedItemKind>(
  kind: Kind,
): UseMutationResult<SavedItem<Kind>, Error, Saving<Kind>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (item) => saveItem(kind, item),
    onSuccess: () => client.invalidateQueries({ queryKey: savedItemsQuery(kind).queryKey }),
  });
}

/** Removes something of a kind, for all admins of the tenant. */
export function useRemoveItem(kind: SavedItemKind): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => ask('Kept', `${gatewayPaths.savedItems}/${kind}/${id}`, 'DELETE'),
    onSettled: () => client.invalidateQueries({ queryKey: savedItemsQuery(kind).queryKey }),
  });
}

const idsAtOnce = 1000;

/** What was last done to these phones by an operation through this console: memory, not the service's word. @throws ApiError */
export async function askLastWrites(
  operation: string,
  instanceIds: readonly string[],
): Promise<LastWrite[]> {
  const found: LastWrite[] = [];
  for (let at = 0; at < instanceIds.length; at += idsAtOnce) {
    const { items } = (await ask('Kept', gatewayPaths.journalLast, 'POST', {
      operation,
      instance_ids: instanceIds.slice(at, at + idsAtOnce),
    })) as Items<LastWrite>; // As above.
    found.push(...items);
  }
  return found;
}
