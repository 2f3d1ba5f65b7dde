import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../../contract/api-error.ts';
import { savedItemQuery, savedItemsQuery } from '../../api/saved-item-queries.ts';
import type { NamedPhones } from '../../fleet/named-phones.ts';

export interface Looked {
  ids: readonly string[] | undefined;
  /** Of the group. */
  name: string | undefined;
  isPending: boolean;
  /** There is no such group, or what was saved is not there, or not for whoever asks. */
  isMissing: boolean;
  error: Error | null;
  retry: () => void;
}

const nothing: Looked = {
  ids: undefined,
  name: undefined,
  isPending: false,
  isMissing: false,
  error: null,
  retry: () => undefined,
};
const isGone = (error: Error | null): boolean =>
  error instanceof ApiError && (error.kind === 'notFound' || error.kind === 'invalid');

/** The ids of phones that are named only by the id of a group, or of what was saved; nothing for those that are named themselves. */
export function useLooked(named: NamedPhones | undefined): Looked {
  const groupId = named && 'group' in named ? named.group : '';
  const saved = named && 'saved' in named ? named.saved : '';
  const groups = useQuery({ ...savedItemsQuery('group'), enabled: groupId !== '' });
  const item = useQuery({
    ...savedItemQuery('target', saved),
    enabled: saved !== '',
    staleTime: Infinity,
  });
  if (groupId === '' && saved === '') return nothing;
  const asked = groupId === '' ? item : groups;
  const group = groups.data?.find(({ id }) => id === groupId);
  const ids = groupId === '' ? item.data?.value.instance_ids : group?.value.instance_ids;
  const isMissing = isGone(asked.error) || (asked.data !== undefined && ids === undefined);
  return {
    ids,
    name: group?.name,
    isPending: ids === undefined && !isMissing,
    isMissing,
    error: isMissing || ids !== undefined ? null : asked.error,
    retry: () => {
      if (asked.error) void asked.refetch();
    },
  };
}
