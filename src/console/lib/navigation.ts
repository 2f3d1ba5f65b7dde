import {
  createContext,
  createElement,
  use,
  useCallback,
  type AnchorHTMLAttributes,
  type ComponentType,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { navigate as goTo } from 'wouter/use-browser-location';

/** Texts by name, as a search and the parameters of a path have them: pages read what they know and ignore the rest. */
export type Texts = Readonly<Record<string, string>>;

/** Where the app is: what is on screen, which is not yet what the address says while that is still loading. */
export interface Place {
  /** The path of the page's entry in pages.ts, `/batches/:batchId`; empty where there is no such page. */
  page: string;
  /** As the address has it. */
  path: string;
  params: Texts;
  search: Texts;
  /** What the address opens over the page. */
  Over?: ComponentType | undefined;
}

/** Given by the router; whoever stands alone, in a test, is nowhere. */
export const PlaceContext = createContext<Place>({ page: '', path: '', params: {}, search: {} });

export const usePlace = (): Place => use(PlaceContext);

/** The path that the address has gone to and that is not on screen yet. */
export const ComingContext = createContext<string | undefined>(undefined);

/** The parameters that the path of the page names: `instanceId` of `/instances/:instanceId`. */
export const useParams = (): Texts => usePlace().params;

/** The search of the address; the same object for as long as it says the same. */
export const useSearchTexts = (): Texts => usePlace().search;

/** What the address opens over the page, where the page puts it. */
export function Outlet(): ReactNode {
  const { Over } = usePlace();
  return Over ? createElement(Over) : null;
}

/** Of a name that stands twice the last counts. */
export const readSearch = (text: string): Texts => Object.fromEntries(new URLSearchParams(text));

/** What the address says by now, for what is not rendered from it. */
export const searchNow = (): Texts => readSearch(location.search);

interface Target {
  /** For the names in the path, as they are: they are encoded here. */
  params?: Texts;
  /** What is empty is not written. */
  search?: Readonly<Record<string, string | undefined>>;
}

/** The address of a page: `hrefOf('/instances/:instanceId', { params: { instanceId }, search: { q } })`. */
export function hrefOf(path: string, { params, search = {} }: Target = {}): string {
  const filled = params
    ? path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    : path;
  const written = Object.entries(search).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return written.length > 0 ? `${filled}?${new URLSearchParams(written).toString()}` : filled;
}

/** Goes to a page; `replace` puts it in the place of this entry of the history, as does an address that is already there. */
export function navigate(
  path: string,
  { replace = false, ...target }: Target & { replace?: boolean } = {},
): void {
  const href = hrefOf(path, target);
  const isInPlace = replace || href === location.pathname + location.search;
  // Each entry has a name, by which the router knows how far it was scrolled.
  goTo<unknown>(href, {
    replace: isInPlace,
    state: isInPlace ? history.state : { entry: Date.now() },
  });
}

/** The name of the history's entry, undefined for the first. */
export function entryNow(): unknown {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'entry' in state ? state.entry : undefined;
}

type ChangeSearch = (
  change: (now: Texts) => Readonly<Record<string, string | undefined>>,
  how?: 'push' | 'replace',
) => void;

/** Changes the search of the page that calls it. Does nothing once the address has gone on to another page. */
export function useChangeSearch(): ChangeSearch {
  const [, own] = usePlace().path.split('/');
  return useCallback(
    (change, how = 'push') => {
      if (location.pathname.split('/')[1] === own)
        navigate(location.pathname, { search: change(searchNow()), replace: how === 'replace' });
    },
    [own],
  );
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> &
  Target & { to: string; replace?: boolean };

/** A link to a page, which says `aria-current` on that page. A click that asks for a tab or a window of its own is the browser's. */
export function Link({
  to,
  params,
  search,
  replace = false,
  onClick,
  ...rest
}: LinkProps): ReactNode {
  const { page, path } = usePlace();
  const href = hrefOf(to, { ...(params && { params }), ...(search && { search }) });
  const isCurrent = page === to || path === href;

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isForBrowser =
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey ||
      (rest.target ?? '_self') !== '_self';
    if (event.defaultPrevented || isForBrowser) return;
    event.preventDefault();
    navigate(href, { replace });
  }

  return createElement('a', {
    'aria-current': isCurrent ? 'page' : undefined,
    ...rest,
    href,
    onClick: follow,
  });
}
