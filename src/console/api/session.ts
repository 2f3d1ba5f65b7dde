import { create } from 'zustand';
import { gatewayPaths, type Session } from '../../contract/gateway.ts';
import type { AccessKeys } from '../../contract/access-keys.ts';
import type { Credentials } from '../../contract/iam.ts';
import { ask, onSignedOut, onStanding } from './client.ts';
import { ApiError } from '../../contract/api-error.ts';
import { askSession, queryClient, sessionQuery } from './queries.ts';
import { bindCalls, bondNow, holdCalls, onOtherSession } from './session-bond.ts';
import { navigate } from '../lib/navigation.ts';
import { loadAnew } from '../lib/reload.ts';

/** Why the session of a page has ended under it. */
export type SessionEnd =
  /** By itself. */
  | { kind: 'ended' }
  /** Signed out in another tab. */
  | { kind: 'left' }
  /** Somebody else has signed in in another tab. */
  | { kind: 'other'; session: Session };

/** Set while a session has ended under a page: the page stays, behind a dialog that says so. */
export const useSessionEnd = create<{ end: SessionEnd | undefined }>()(() => ({ end: undefined }));

/** Whose page this is: who is signed in, or was last, since it was loaded. */
let person: Session | undefined;
const personNow = (): Session | undefined =>
  (person = queryClient.getQueryData(sessionQuery.queryKey) ?? person);

onSignedOut(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey) && !useSessionEnd.getState().end)
    useSessionEnd.setState({ end: { kind: 'ended' } });
});

const isSamePerson = (one: Session, other: Session): boolean =>
  one.account === other.account && one.user === other.user && one.project === other.project;

/** How often somebody has signed in or out in this tab. */
let changes = 0;

const leaveListeners = new Set<() => void>();

/** Calls back when the person at the screen changes, so that nothing of one shows to the next. */
export function onPersonLeft(listener: () => void): void {
  leaveListeners.add(listener);
}

/** Loads a page of the console anew: nothing that this tab knows, has under way or would send goes with whoever is signed in then. */
function startAnew(address: string): void {
  changes += 1;
  holdCalls();
  for (const listener of leaveListeners) listener();
  loadAnew(address);
}

/** Goes on as who is signed in in another tab. */
export const goOnAsOther = (): void => startAnew('/');

/** Takes a session of this tab's person, or of the first. */
function take(session: Session): void {
  const isBack = personNow() !== undefined;
  changes += 1;
  bindCalls(session.mark);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  useSessionEnd.setState({ end: undefined });
  if (!isBack) return;
  const lasting = sessionQuery.queryKey[0]; // It has just been told.
  void queryClient.invalidateQueries({
    predicate: (query) =>
      query.queryKey[0] !== lasting && (query.state.status === 'error' || query.isActive()),
  });
}

/**
 * Signs in and makes everything that waited for it go on; for another person than before the console starts anew. Never
 * repeated by itself: IAM locks accounts and access keys that fail often.
 * @throws ApiError IAM.401 wrong credentials, APIGW.0301 wrong access keys, IAM.403 project not allowed, or the gateway's own
 */
export async function signIn(credentials: Credentials | AccessKeys): Promise<void> {
  const now = (await ask('SignIn', gatewayPaths.session, 'POST', credentials)) as Session; // Our own gateway's answer: it ships with this page.
  tellOtherTabs();
  const before = personNow();
  if (before && !isSamePerson(before, now)) startAnew('/');
  else take(now);
}

/**
 * Signs out at the gateway, and starts anew at the sign-in; what was loaded is forgotten even if the gateway cannot be reached.
 * Where somebody else is signed in meanwhile, nobody is signed out: that is said instead.
 */
export async function signOut(): Promise<void> {
  try {
    await ask('session', gatewayPaths.session, 'DELETE');
    tellOtherTabs();
    startAnew('/sign-in');
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'GATEWAY.OTHER_SESSION')) forgetHere();
  }
}

/** Without the gateway no page can be loaded. */
function forgetHere(): void {
  personNow();
  changes += 1;
  useSessionEnd.setState({ end: undefined });
  queryClient.clear();
  for (const listener of leaveListeners) listener();
  queryClient.setQueryData(sessionQuery.queryKey, null);
  navigate('/sign-in');
}

/**
 * Finds out who is signed in in this browser now. @returns whether it is this tab's person, for whom it goes on @throws ApiError
 * @param isTold another tab has said that somebody signed in or out: then a session that is over has not ended by itself, even
 * where a call that was refused meanwhile was the first to find it over
 */
async function lookAgain(isTold = false): Promise<boolean> {
  const known = changes;
  const now = await askSession();
  // Somebody has signed in or out here meanwhile: the answer is of before.
  if (known !== changes) return !bondNow().isHeld;
  const mine = personNow();
  if (!now) {
    if (mine && (isTold || useSessionEnd.getState().end?.kind !== 'ended'))
      endHere({ kind: 'left' });
    return false;
  }
  if (mine && !isSamePerson(mine, now)) {
    endHere({ kind: 'other', session: now });
    return false;
  }
  if (!mine || bondNow().mark !== now.mark || useSessionEnd.getState().end) take(now);
  return true;
}

function endHere(end: SessionEnd): void {
  // Another's session answers nothing that this tab asks; a missing one does so by itself.
  if (end.kind === 'other') holdCalls();
  useSessionEnd.setState({ end });
}

let looking: Promise<boolean> | undefined;

onOtherSession(() => {
  looking ??= lookAgain()
    .catch(() => false) // The refusal stands; the next one asks again.
    .finally(() => {
      looking = undefined;
    });
  return looking;
});

// What the service has taught of this session: all that asks for its role follows.
let asked: string | undefined;
onStanding((standing) => {
  const known = queryClient.getQueryData(sessionQuery.queryKey);
  if (!known || known.standing === standing || asked === standing) return;
  asked = standing;
  askSession()
    .then((now) => now?.mark === known.mark && queryClient.setQueryData(sessionQuery.queryKey, now))
    .catch(() => undefined) // The next answer says it again.
    .finally(() => {
      asked = undefined;
    });
});

const channelName = 'console.session';
let channel: BroadcastChannel | undefined;
let heard = Promise.resolve(true);

/** Hears of it at once when somebody signs in or out in another tab of this browser, and tells the others. Returns how to stop. */
export function hearOtherTabs(): () => void {
  const own = new BroadcastChannel(channelName);
  channel = own;
  // What it says is asked of the gateway, so that of two messages the last is true. Unheard it shows by the next call.
  own.addEventListener('message', () => {
    heard = heard.then(() => lookAgain(true)).catch(() => false);
  });
  return () => own.close();
}

function tellOtherTabs(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has one origin
  channel?.postMessage('changed');
}
