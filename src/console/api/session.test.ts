// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../../contract/gateway.ts';
import { ListInstances } from '../../contract/instances.ts';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';

const loaded = vi.hoisted((): string[] => []);
vi.mock('../lib/reload.ts', () => ({ loadAnew: (address: string) => void loaded.push(address) }));

/** The one cookie of a browser, and what its gateway has done for whom. */
const gateway = {
  session: null as Session | null,
  done: [] as string[],
  asked: [] as string[],
  signIns: 0,
  /** What it waits for before it says that nobody is signed in. */
  late: undefined as Promise<void> | undefined,
};

const answer = (status: number, body: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status });

async function respond(
  url: string,
  { method = 'GET', body, headers }: RequestInit,
): Promise<Response> {
  const { session } = gateway;
  const madeFor = new Headers(headers).get('x-session-mark');
  const isAnothers = session !== null && madeFor !== null && madeFor !== session.mark;
  gateway.asked.push(`${method} ${url.split('?')[0]}`);
  if (url === '/auth/session' && method === 'GET') return answer(200, session);
  if (url === '/auth/session' && method === 'POST') {
    const { account, user, project } = JSON.parse(typeof body === 'string' ? body : '') as Session; // What signIn sends.
    gateway.session = {
      mark: `mark-${(gateway.signIns += 1)}`,
      account,
      user,
      project,
      role: 'administrator',
      expiresAt: '',
    };
    return answer(200, gateway.session);
  }
  if (isAnothers) return answer(409, { error_code: 'GATEWAY.OTHER_SESSION' });
  if (url === '/auth/session') {
    gateway.session = null;
    return answer(204, undefined);
  }
  if (!session) {
    await gateway.late;
    return answer(401, { error_code: 'GATEWAY.SIGNED_OUT' });
  }
  gateway.done.push(`${session.account}: ${method}`);
  return answer(200, {
    error_code: '0',
    data: { result: [], page_no: 1, page_size: 1, total_count: 0 },
  });
}

const stops: (() => void)[] = [];

/** A tab of the browser: the modules anew, as a document has them. A deaf one never hears of the others. */
async function openTab({ isDeaf = false } = {}) {
  vi.resetModules();
  const [session, { call }, { queryClient, sessionQuery }] = await Promise.all([
    import('./session.ts'),
    import('./client.ts'),
    import('./queries.ts'),
  ]);
  if (!isDeaf) stops.push(session.hearOtherTabs());
  await queryClient.fetchQuery(sessionQuery);
  return {
    ...session,
    read: () => call(ListInstances, { page_no: 1, page_size: 1 }),
    reboot: () => call(BatchRebootInstance, { instance_ids: ['a'] }),
    end: () => session.useSessionEnd.getState().end,
    person: () => queryClient.getQueryData(sessionQuery.queryKey)?.account,
    mark: () => queryClient.getQueryData(sessionQuery.queryKey)?.mark,
  };
}

const as = (account: string) => ({ account, user: 'admin', password: 'p', project: 'cn' });

beforeEach(() => {
  Object.assign(gateway, { session: null, done: [], asked: [], signIns: 0, late: undefined });
  loaded.length = 0;
  vi.stubGlobal('fetch', respond);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
});

/** A tab of alpha, and another in which beta has signed in since. */
async function alphaThenBeta(options?: Parameters<typeof openTab>[0]) {
  const alpha = await openTab(options);
  await alpha.signIn(as('alpha'));
  const beta = await openTab();
  await beta.signOut();
  const other = await openTab();
  await other.signIn(as('beta'));
  return { alpha, beta: other };
}

test('a tab hears at once who is signed in now, and asks and does nothing more', async () => {
  const { alpha, beta } = await alphaThenBeta();
  await vi.waitFor(() =>
    expect(alpha.end()).toMatchObject({ kind: 'other', session: { account: 'beta' } }),
  );
  gateway.asked = [];
  await expect(alpha.read()).rejects.toMatchObject({
    code: 'GATEWAY.OTHER_SESSION',
    kind: 'signedOut',
  });
  await expect(alpha.reboot()).rejects.toMatchObject({
    code: 'GATEWAY.OTHER_SESSION',
    kind: 'signedOut',
  });
  expect(gateway.asked).toEqual([]);
  await beta.reboot();
  expect(gateway.done).toEqual(['beta: POST']);
});

test('a tab that has not heard learns it by its next call, which does nothing', async () => {
  const { alpha } = await alphaThenBeta({ isDeaf: true });
  await expect(alpha.reboot()).rejects.toMatchObject({ code: 'GATEWAY.OTHER_SESSION' });
  expect(alpha.end()).toMatchObject({ kind: 'other', session: { account: 'beta' } });
  expect(gateway.done).toEqual([]);
});

test('it goes on as the other person with nothing of what it was', async () => {
  const { alpha } = await alphaThenBeta();
  await vi.waitFor(() => expect(alpha.end()?.kind).toBe('other'));
  loaded.length = 0;
  const left = vi.fn<() => void>();
  alpha.onPersonLeft(left);
  alpha.goOnAsOther();
  expect([loaded, left.mock.calls.length]).toEqual([['/'], 1]);
  await expect(alpha.read()).rejects.toMatchObject({ code: 'GATEWAY.OTHER_SESSION' });
});

test('it goes on as it was once its own person is back', async () => {
  const { alpha, beta } = await alphaThenBeta();
  await vi.waitFor(() => expect(alpha.end()?.kind).toBe('other'));
  await beta.signOut();
  await vi.waitFor(() => expect(alpha.end()?.kind).toBe('left'));
  const again = await openTab();
  await again.signIn(as('alpha'));
  await vi.waitFor(() => expect(alpha.end()).toBeUndefined());
  await alpha.reboot();
  expect(gateway.done).toEqual(['alpha: POST']);
});

test('the same person signed in anew elsewhere is the same person: what waits goes on, heard or not', async () => {
  for (const isDeaf of [false, true]) {
    const first = await openTab({ isDeaf });
    await first.signIn(as('alpha'));
    const second = await openTab();
    await second.signIn(as('alpha'));
    if (!isDeaf) await vi.waitFor(() => expect(first.mark()).toBe(second.mark()));
    gateway.done = [];
    await first.reboot();
    expect(gateway.done, 'once').toEqual(['alpha: POST']);
    expect([first.end(), first.mark()]).toEqual([undefined, second.mark()]);
  }
});

test('a session that ended by itself is over in this tab until somebody signs in, here or elsewhere', async () => {
  const first = await openTab();
  await first.signIn(as('alpha'));
  gateway.session = null;
  await expect(first.read()).rejects.toMatchObject({ code: 'GATEWAY.SIGNED_OUT' });
  expect(first.end()).toEqual({ kind: 'ended' });
  const second = await openTab();
  await second.signIn(as('alpha'));
  await vi.waitFor(() => expect(first.end()).toBeUndefined());
  await first.read();
});

test('a sign-out in another tab is called so, even where a refused call has found out before', async () => {
  const first = await openTab();
  await first.signIn(as('alpha'));
  const second = await openTab();
  await second.signIn(as('alpha'));
  await first.reboot();
  gateway.session = null;
  await expect(first.read()).rejects.toMatchObject({ code: 'GATEWAY.SIGNED_OUT' });
  expect(first.end()).toEqual({ kind: 'ended' });
  await second.signOut();
  await vi.waitFor(() => expect(first.end()).toEqual({ kind: 'left' }));
});

test('another person who signs in over the ended session of the first starts anew', async () => {
  const tab = await openTab();
  await tab.signIn(as('alpha'));
  gateway.session = null;
  await tab.read().catch(() => undefined);
  await tab.signIn(as('beta'));
  expect([loaded, tab.person()]).toEqual([['/'], 'alpha']);
  await expect(tab.reboot()).rejects.toMatchObject({ code: 'GATEWAY.OTHER_SESSION' });
  expect(gateway.done).toEqual([]);
});

test('a tab signs out its own person and nobody else', async () => {
  const { alpha, beta } = await alphaThenBeta({ isDeaf: true });
  loaded.length = 0;
  await alpha.signOut();
  expect([gateway.session?.account, alpha.end()?.kind, loaded]).toEqual(['beta', 'other', []]);
  await beta.signOut();
  expect([gateway.session, loaded]).toEqual([null, ['/sign-in']]);
});

test('a tab without anybody takes in who has signed in elsewhere', async () => {
  const empty = await openTab();
  const other = await openTab();
  await other.signIn(as('alpha'));
  await vi.waitFor(() => expect(empty.person()).toBe('alpha'));
  await empty.reboot();
  expect(gateway.done).toEqual(['alpha: POST']);
});

test('where the gateway cannot be reached, signing out forgets here, and the next person starts anew', async () => {
  const tab = await openTab();
  await tab.signIn(as('alpha'));
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  await tab.signOut();
  expect([tab.person(), loaded, location.pathname]).toEqual([undefined, [], '/sign-in']);
  vi.stubGlobal('fetch', respond);
  await tab.signIn(as('beta'));
  expect(loaded).toEqual(['/']);
});

test('a late answer to the session before does not end the one that somebody has signed in to since', async () => {
  const tab = await openTab();
  await tab.signIn(as('alpha'));
  gateway.session = null;
  let release = () => {};
  gateway.late = new Promise((resolve) => (release = resolve));
  const late = tab.read();
  gateway.late = undefined;
  await expect(tab.read()).rejects.toMatchObject({ kind: 'signedOut' });
  expect(tab.end()).toEqual({ kind: 'ended' });
  await tab.signIn(as('alpha'));
  release();
  await expect(late).rejects.toMatchObject({ kind: 'signedOut' });
  expect(tab.end()).toBeUndefined();
  gateway.session = null;
  await expect(tab.read()).rejects.toMatchObject({ kind: 'signedOut' });
  expect(tab.end()).toEqual({ kind: 'ended' });
});
