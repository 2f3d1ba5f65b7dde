import { QueryClient, queryOptions } from '@tanstack/react-query';
import { gatewayPaths, type ConsoleSettings, type Session } from '../../contract/gateway.ts';
import { ask } from './client.ts';
import { ApiError, isPassing } from '../../contract/api-error.ts';
import { bindCalls } from './session-bond.ts';

const readRetries = 3;

/**
 * Reads are tried again with backoff where that can help; writes (mutations) never are. Without a network both fail, and whoever
 * waits is told: held back until there is one, a read would be waited for for ever, and a write sent when nobody thinks of it any more.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => failures < readRetries && isPassing(error),
      retryDelay: (failures, error) =>
        Math.max(500 * 2 ** failures, (error instanceof ApiError && error.retryAfterMs) || 0),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Who is signed in in this browser; null where nobody is. @throws ApiError */
export const askSession = async (): Promise<Session | null> =>
  (await ask('session', gatewayPaths.session)) as Session | null; // Our own gateway's answer: it ships with this page.

/** Who is signed in here; null where nobody is. Asked once: whoever signs in later is told by session.ts. */
export const sessionQuery = queryOptions<Session | null>({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async () => {
    const session = await askSession();
    bindCalls(session?.mark);
    return session;
  },
});

/** What the console must know of its gateway. Never changes while it runs. */
export const settingsQuery = queryOptions<ConsoleSettings>({
  queryKey: ['settings'],
  staleTime: Infinity,
  queryFn: async () => (await ask('settings', gatewayPaths.settings)) as ConsoleSettings, // As above.
});
