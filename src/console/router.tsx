import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, type ErrorComponentProps } from '@tanstack/react-router';
import { queryClient, sessionQuery, settingsQuery } from './api/queries.ts';
import { Announcements } from './components/Announcements.tsx';
import { Crash } from './layout/Crash.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { loadMessages } from './i18n/messages.ts';

/** A search is a flat set of texts, as any web address has it: pages read what they know from it and ignore the rest. */
export type Search = Record<string, string>;

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Announcements />
    </>
  ),
  errorComponent: ({ error, reset }: ErrorComponentProps) => <Crash error={error} onRetry={reset} />,
  notFoundComponent: NotFound,
});

/** Whether an address leads to a page of ours. A browser reads `//there`, `/\there` and `/⇥/there` as another site. */
const isOwnAddress = (address: string): boolean =>
  address.startsWith('/') && URL.canParse(address, location.origin) && new URL(address, location.origin).origin === location.origin;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Said outright: what is not named here would be kept as it came.
  validateSearch: ({ from }: Record<string, unknown>): { from?: string | undefined } => ({ from: typeof from === 'string' && isOwnAddress(from) ? from : undefined }),
  beforeLoad: async ({ search }) => {
    if (await queryClient.ensureQueryData(sessionQuery)) throw redirect({ href: search.from ?? '/instances' });
  },
  loader: () => queryClient.ensureQueryData(settingsQuery),
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage.tsx'), 'SignInPage'),
});

/** Everything behind the sign-in, in the shell. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { from: location.href } });
  },
  loader: () => queryClient.ensureQueryData(settingsQuery),
  component: lazyRouteComponent(() => import('./layout/Shell.tsx'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/instances' });
  },
});

const keepTexts = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const instances = createRoute({
  getParentRoute: () => app,
  path: '/instances',
  validateSearch: keepTexts,
  loader: async () => void (await loadMessages('instances')),
  component: lazyRouteComponent(() => import('./pages/instances/InstancesPage.tsx'), 'InstancesPage'),
});

/** The drawer of one phone, over the list. */
const instance = createRoute({
  getParentRoute: () => instances,
  path: '$instanceId',
  component: lazyRouteComponent(() => import('./pages/instances/InstanceDrawer.tsx'), 'InstanceDrawer'),
});

const order = createRoute({
  getParentRoute: () => app,
  path: '/order',
  validateSearch: keepTexts,
  loader: async () => void (await loadMessages('order')),
  component: lazyRouteComponent(() => import('./pages/order/OrderPage.tsx'), 'OrderPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, app.addChildren([home, instances.addChildren([instance]), order])]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') params.set(key, value);
    const text = params.toString();
    return text && `?${text}`;
  },
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
