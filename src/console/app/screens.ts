import type { ComponentType, ReactNode } from 'react';
import { ApiError } from '../../contract/api-error.ts';
import { queryClient, sessionQuery, settingsQuery } from '../api/queries.ts';
import { loadMessages, type Area } from '../i18n/messages.ts';
import { matchPath } from './match.ts';
import {
  entryNow,
  hrefOf,
  navigate,
  readSearch,
  type Place,
  type Texts,
} from '../lib/navigation.ts';
import { readHome } from '../lib/home-page.ts';
import { pages, type PageEntry, type Part } from './routes.ts';
import { returnAddress } from '../pages/sign-in/return-address.ts';
import { reloadIfThere } from '../lib/reload.ts';
import { loadStyles } from '../lib/styles.ts';

type ShellComponent = ComponentType<{ children: ReactNode }>;

/** All that one address shows. */
export interface Screen {
  place: Place;
  /** Of the history. */
  entry: unknown;
  /** Around the page of whoever is signed in. */
  Shell: ShellComponent | undefined;
  /** Undefined where there is none at this address. */
  Page?: ComponentType | undefined;
  /** Why the page could not be loaded. */
  failure?: { error: unknown; retry: () => void };
}

const signInPage = {
  path: '/sign-in',
  messages: ['signIn'],
  isFirst: true,
  load: async () => (await import('../pages/sign-in/SignInPage.tsx')).SignInPage,
} satisfies PageEntry;

/** What has been loaded. */
const codes = new Map<Part, ComponentType>();
let Shell: ShellComponent | undefined;

async function loadShell(): Promise<void> {
  ({ Shell } = await import('./home.ts'));
}

async function loadPart(part: Part & { messages?: readonly Area[] }): Promise<void> {
  if (codes.has(part)) return;
  const [code] = await Promise.all([
    part.load(),
    ...(part.isFirst ? [] : [loadStyles()]),
    ...(part.messages ?? []).map((area) => loadMessages(area)),
  ] as const);
  codes.set(part, code);
}

interface Found {
  page: PageEntry;
  over?: Part | undefined;
  params: Texts;
}

function findPage(path: string): Found | undefined {
  for (const page of pages) {
    const params = matchPath(page.path, path);
    if (params) return { page, params };
    const overParams = page.over && matchPath(page.over.path, path);
    if (overParams) return { page, over: page.over, params: overParams };
  }
  return undefined;
}

/** Loads the code and the texts of the page at a path, if there is one. */
export async function loadPage(path: string): Promise<void> {
  const found = findPage(path);
  if (found) await Promise.all([loadPart(found.page), found.over && loadPart(found.over)]);
}

let lastSearch = { text: '', texts: {} as Texts };

/** The same object for as long as the text is the same. */
function searchOf(text: string): Texts {
  if (text !== lastSearch.text) lastSearch = { text, texts: readSearch(text) };
  return lastSearch.texts;
}

const placeOf = (path: string, search: string, found?: Found): Place => ({
  page: found?.page.path ?? '',
  path,
  params: found?.params ?? {},
  search: searchOf(search),
  Over: found?.over && codes.get(found.over),
});

type Step = Omit<Screen, 'entry'> | { redirect: string } | { until: Promise<unknown> };

/** What an address leads to: a screen, another address, or what must be loaded first. */
function look(path: string, search: string): Step {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (session === undefined) return { until: queryClient.ensureQueryData(sessionQuery) };
  const isSignIn = matchPath(signInPage.path, path) !== undefined;
  const isHome = path === '/';
  const found: Found | undefined = isSignIn ? { page: signInPage, params: {} } : findPage(path);
  if (isSignIn && session) return { redirect: returnAddress(searchOf(search)) };
  if (isHome && session) return { redirect: readHome(`${session.account}/${session.user}`) };
  if (!isSignIn && !session && (found || isHome))
    return {
      redirect: hrefOf(signInPage.path, { search: { from: isHome ? undefined : path + search } }),
    };

  const hasShell = session !== null;
  const missing: Promise<unknown>[] = [];
  if (!queryClient.getQueryData(settingsQuery.queryKey))
    missing.push(queryClient.ensureQueryData(settingsQuery));
  if (hasShell && !Shell) missing.push(loadShell());
  for (const part of [found?.page, found?.over])
    if (part && !codes.has(part)) missing.push(loadPart(part));
  if (missing.length > 0) return { until: Promise.all(missing) };
  return {
    place: placeOf(path, search, found),
    Shell: hasShell ? Shell : undefined,
    Page: found && codes.get(found.page),
  };
}

/**
 * Finds what an address shows, at once where all of it is there.
 * @returns puts an end to it: nothing is shown any more
 */
export function findScreen(address: string, show: (screen: Screen) => void): () => void {
  let isWanted = true;
  const entry = entryNow();
  const [path = '', ...rest] = address.split('?');
  const search = rest.length > 0 ? `?${rest.join('?')}` : '';

  function fail(error: unknown) {
    const isSignedIn = Boolean(queryClient.getQueryData(sessionQuery.queryKey));
    if (isWanted)
      show({
        place: placeOf(path, search),
        entry,
        Shell: isSignedIn ? Shell : undefined,
        failure: { error, retry: () => go(true) },
      });
  }

  async function failOrReload(error: unknown, isRetry: boolean) {
    const isCode = !(error instanceof ApiError);
    if (!(isWanted && isRetry && isCode && (await reloadIfThere()))) fail(error);
  }

  function go(isRetry = false) {
    if (!isWanted) return;
    const step = look(path, search);
    if ('redirect' in step) navigate(step.redirect, { replace: true });
    else if ('until' in step)
      step.until.then(() => go(isRetry)).catch((error: unknown) => failOrReload(error, isRetry));
    else show({ ...step, entry });
  }

  go();
  return () => {
    isWanted = false;
  };
}
