import { queryOptions } from '@tanstack/react-query';
import { waitMs } from '../api/polling.ts';
import { gatewayPaths } from '../../contract/gateway.ts';
import type {
  BusyPhones,
  Lock,
  LockedPhones,
  LocksPage,
  UnlockedPhones,
} from '../../contract/locks.ts';
import { ask } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { noLocks, type Locks } from './known-locks.ts';

interface Read {
  locks: Locks;
  version: string;
}

/** All locks of the tenant. Asked again, they are only told where something has changed. */
export const locksQuery = queryOptions({
  queryKey: ['locks'] as const,
  queryFn: ({ client, queryKey }) => readLocks(client.getQueryData<Read>(queryKey)),
  structuralSharing: false,
  staleTime: 0,
  refetchInterval: ({ state: { fetchFailureCount } }) =>
    waitMs('locks', { hasPassing: false, failures: fetchFailureCount }),
});

async function readLocks(known: Read | undefined): Promise<Read> {
  const first = await readPage(known ? { known: known.version } : {});
  if (known?.version === first.version) return known;
  const all: Lock[] = [...first.items];
  for (let { next } = first; next !== null;) {
    const page = await readPage({ after: next });
    all.push(...page.items);
    next = page.next;
  }
  return { locks: new Map(all.map((lock) => [lock.instance_id, lock])), version: first.version };
}

const readPage = async (query: Record<string, string>): Promise<LocksPage> =>
  (await ask(
    'ReadLocks',
    `${gatewayPaths.workerLocks}?${new URLSearchParams(query)}`,
  )) as LocksPage; // Our own gateway's answer: it ships with this page.

/** The locks as they are now; where they cannot be read, as they were: the worker looks for itself. */
export async function currentLocks(): Promise<Locks> {
  const read = await queryClient
    .fetchQuery({ ...locksQuery, retry: false })
    .catch(() => queryClient.getQueryData(locksQuery.queryKey));
  return read?.locks ?? noLocks;
}

/** Locks phones; those that are locked stay as they are. @throws ApiError */
export async function lockPhones(
  instance_ids: readonly string[],
  reason: string,
): Promise<LockedPhones> {
  const answer = (await ask('ChangeLocks', gatewayPaths.workerLocks, 'POST', {
    instance_ids,
    reason,
  })) as LockedPhones; // As above.
  await queryClient.invalidateQueries({ queryKey: locksQuery.queryKey });
  return answer;
}

/** Unlocks phones, whoever locked them. @throws ApiError */
export async function unlockPhones(instance_ids: readonly string[]): Promise<UnlockedPhones> {
  const answer = (await ask('ChangeLocks', `${gatewayPaths.workerLocks}/remove`, 'POST', {
    instance_ids,
  })) as UnlockedPhones; // As above.
  await queryClient.invalidateQueries({ queryKey: locksQuery.queryKey });
  return answer;
}

/** Which of these phones are in batches that are not finished. @throws ApiError */
export const askBusy = async (instance_ids: readonly string[]): Promise<BusyPhones> =>
  (await ask('ReadLocks', gatewayPaths.workerBusy, 'POST', { instance_ids })) as BusyPhones; // As above.
