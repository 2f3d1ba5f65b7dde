import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { gatewayPaths } from '../../contract/gateway.ts';
import type { Kept, KeptKind, KeptValue, LastWrite } from '../../contract/kept.ts';
import { ask } from './client.ts';
import { keptQuery, type Items } from './saved-item-queries.ts';

/** The same as a hook; empty until it is there. */
export const useKept = <Kind extends KeptKind>(kind: Kind): readonly Kept<Kind>[] =>
  useQuery(keptQuery(kind)).data ?? [];

interface Saving<Kind extends KeptKind> {
  /** A new one unless given. */
  id?: string;
  name: string;
  value: KeptValue<Kind>;
}

/** Saves something of a kind. @throws ApiError */
export const saveKept = async <Kind extends KeptKind>(
  kind: Kind,
  { id = crypto.randomUUID(), ...item }: Saving<Kind>,
): Promise<Kept<Kind>> =>
  (await ask('Kept', `${gatewayPaths.kept}/${kind}/${id}`, 'PUT', item)) as Kept<Kind>; // As above.

/** The same as a hook, for all admins of the tenant. Its error is an ApiError. */
export function useSaveKept<Kind extends KeptKind>(
  kind: Kind,
): UseMutationResult<Kept<Kind>, Error, Saving<Kind>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (item) => saveKept(kind, item),
    onSuccess: () => client.invalidateQueries({ queryKey: keptQuery(kind).queryKey }),
  });
}

/** Removes something of a kind, for all admins of the tenant. */
export function useRemoveKept(kind: KeptKind): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => ask('Kept', `${gatewayPaths.kept}/${kind}/${id}`, 'DELETE'),
    onSettled: () => client.invalidateQueries({ queryKey: keptQuery(kind).queryKey }),
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
