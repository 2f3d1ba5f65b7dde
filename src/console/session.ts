import { create } from 'zustand';
import { gatewayPaths, type Session } from '../contract/gateway.ts';
import type { Credentials } from '../contract/iam.ts';
import { ask, onSignedOut } from './api/client.ts';
import { queryClient, sessionQuery } from './api/queries.ts';

/** Set while a session has ended under a page: the page stays, behind a sign-in dialog. */
export const useSessionEnd = create<{ hasEnded: boolean }>()(() => ({ hasEnded: false }));

onSignedOut(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey)) useSessionEnd.setState({ hasEnded: true });
});

/** What tells tenants apart: account and project. */
export const tenantOf = (session: Pick<Session, 'account' | 'project'> | null | undefined): string => (session ? `${session.account}/${session.project}` : '');

const leaveListeners = new Set<() => void>();

/** Calls back when the person at the screen changes, so that nothing of one shows to the next. */
export function onPersonLeft(listener: () => void): void {
  leaveListeners.add(listener);
}

const entryListeners = new Set<(session: Session) => void>();

/** Calls back after each sign-in, also that of the same person behind an ended session. */
export function onSignedIn(listener: (session: Session) => void): void {
  entryListeners.add(listener);
}

function forgetPerson(): void {
  queryClient.clear();
  for (const listener of leaveListeners) listener();
}

/**
 * Signs in and makes everything that waited for it go on. Never repeated by itself: IAM locks accounts that fail often.
 * @throws ApiError IAM.401 wrong credentials, IAM.403 project not allowed, or the gateway's own
 */
export async function signIn(credentials: Credentials): Promise<Session> {
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const now = (await ask('SignIn', gatewayPaths.session, 'POST', credentials)) as Session; // Our own gateway's answer: it ships with this page.
  const isSamePerson = before?.account === now.account && before.user === now.user && before.project === now.project;
  if (before && !isSamePerson) forgetPerson();
  queryClient.setQueryData(sessionQuery.queryKey, now);
  useSessionEnd.setState({ hasEnded: false });
  for (const listener of entryListeners) listener(now);
  if (before && isSamePerson) void queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' || query.isActive() });
  return now;
}

/** Signs out here and at the gateway; what was loaded is forgotten even if the gateway cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await ask('session', gatewayPaths.session, 'DELETE');
  } finally {
    useSessionEnd.setState({ hasEnded: false });
    forgetPerson();
    queryClient.setQueryData(sessionQuery.queryKey, null);
  }
}
