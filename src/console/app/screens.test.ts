import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleSettings, Session } from '../../contract/gateway.ts';
import { queryClient, sessionQuery, settingsQuery } from '../api/queries.ts';
import { homeKey } from '../lib/home-page.ts';
import { findScreen, type Screen } from './screens.ts';

const session: Session = {
  mark: 'm',
  account: 'acme',
  user: 'admin',
  project: 'cn-north-4',
  role: 'administrator',
  expiresAt: '2030-01-01T00:00:00Z',
};
const settings: ConsoleSettings = { upstream: 'simulator', statusEnum: 'data', askAbovePhones: 20 };

/** Resolves with what is shown at an address. */
const screenAt = (address: string) =>
  new Promise<Screen>((resolve) => void findScreen(address, resolve));

/** Where an address that shows nothing leads to. */
function redirectOf(address: string): string {
  history.replaceState(null, '', address);
  findScreen(address, () => expect.unreachable());
  return location.pathname + location.search;
}

// Compiling them takes longer than a test may.
beforeAll(
  () =>
    Promise.all([
      import('./shell/Shell.tsx'),
      import('../pages/instances/InstancesPage.tsx'),
      import('../pages/instances/InstanceDrawer.tsx'),
    ]),
  120_000,
);

beforeEach(() => {
  queryClient.setQueryData(sessionQuery.queryKey, null);
  queryClient.setQueryData(settingsQuery.queryKey, settings);
});

describe('an address, to whoever is signed out', () => {
  it('leads to the sign-in, which knows what was wanted', () => {
    expect(redirectOf('/order?q=a%25b')).toBe('/sign-in?from=%2Forder%3Fq%3Da%2525b');
    expect(redirectOf('/instances/abc')).toBe('/sign-in?from=%2Finstances%2Fabc');
    expect(redirectOf('/')).toBe('/sign-in');
  });

  it('is not shown any more once another is wanted', async () => {
    let isShown = false;
    const forget = findScreen('/sign-in', () => {
      isShown = true;
    });
    forget();
    await screenAt('/sign-in');
    expect(isShown).toBe(false);
  });

  it('has no shell', async () => {
    const { Shell, Page } = await screenAt('/instancez');
    expect([Shell, Page]).toEqual([undefined, undefined]);
  });
});

describe('an address, to whoever is signed in', () => {
  beforeEach(() => void queryClient.setQueryData(sessionQuery.queryKey, session));

  it('leads from the start and from the sign-in to a page', () => {
    expect(redirectOf('/')).toBe('/instances');
    expect(redirectOf('/sign-in')).toBe('/');
    expect(redirectOf('/sign-in?from=%2Forder%3Fq%3Da')).toBe('/order?q=a');
    expect(redirectOf('/sign-in?from=%2F%2Fexample.com%2F')).toBe('/');
  });

  it('leads from both to the page that this person has chosen to begin on', () => {
    localStorage.setItem(homeKey('acme/admin'), '/overview');
    expect(redirectOf('/')).toBe('/overview');
    expect(redirectOf('/sign-in?from=%2F')).toBe('/');
    localStorage.clear();
    expect(redirectOf('/')).toBe('/instances');
  });

  it('shows the page once it is loaded, and then at once', async () => {
    const first = await screenAt('/instances/a%2Fb?q=1%25');
    expect(first.place).toMatchObject({
      page: '/instances',
      params: { instanceId: 'a/b' },
      search: { q: '1%' },
    });
    expect(first.place.Over).toBeDefined();
    let second: Screen | undefined;
    findScreen('/instances?q=1%25', (screen) => {
      second = screen;
    });
    expect(second?.Page).toBe(first.Page);
    expect(second?.Shell).toBe(first.Shell);
    expect(second?.place.search).toBe(first.place.search);
    expect(second?.place.Over).toBeUndefined();
  });
});
