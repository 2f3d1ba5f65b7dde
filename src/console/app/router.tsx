import {
  memo,
  startTransition,
  Suspense,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
  type ComponentProps,
} from 'react';
import { useLocationProperty } from 'wouter/use-browser-location';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { later, whenIdle } from '../ui/later.tsx';
import { useKeptScroll } from '../lib/scroll-memory.ts';
import { Crash } from './shell/Crash.tsx';
import { ComingContext, PlaceContext } from '../lib/navigation.ts';
import { findScreen, loadPage, type Screen } from './screens.ts';

const NotFound = later(async () => (await import('./shell/NotFound.tsx')).NotFound);

/** What is announced before it is there waits for it. */
const Toasts = later(async () => (await import('../ui/Toasts.tsx')).Toasts);

const addressNow = () => location.pathname + location.search;

/**
 * Shows what the address says, once all of it is there; until then what was there stays. Nothing on screen reads the
 * address itself: the hooks of navigation.ts tell the place that is shown, so that no page ever sees the address of another.
 */
export function Router() {
  const address = useLocationProperty(addressNow);
  const [screen, setScreen] = useState<Screen>();
  const show = useEffectEvent((next: Screen) => {
    // Another page is much to draw: what was pressed answers before it is there.
    if (!screen || screen.place.page === next.place.page) setScreen(next);
    else startTransition(() => setScreen(next));
  });
  useLayoutEffect(() => findScreen(address, (next) => show(next)), [address]);
  const [isSettled, setIsSettled] = useState(false);
  useEffect(preloadOnIntent, []);
  useEffect(() => whenIdle(() => setIsSettled(true)), []);
  useKeptScroll(screen?.place.page, screen?.entry);
  const [path] = address.split('?');
  return (
    screen && (
      <ComingContext value={path === screen.place.path ? undefined : path}>
        <Shown screen={screen} isSettled={isSettled} />
      </ComingContext>
    )
  );
}

/** Not drawn again while the address is already another. */
const Shown = memo(function Shown({ screen, isSettled }: { screen: Screen; isSettled: boolean }) {
  const { place, Shell, Page, failure } = screen;
  const Broken = Shell ? Crash : BareCrash;
  const body = (
    <ErrorBoundary resetKey={screen} Fallback={Broken}>
      <Suspense>
        {failure ? (
          <Broken error={failure.error} onRetry={failure.retry} />
        ) : Page ? (
          <Page />
        ) : Shell ? (
          <NotFound />
        ) : (
          <main>
            <NotFound />
          </main>
        )}
      </Suspense>
    </ErrorBoundary>
  );
  return (
    <PlaceContext value={place}>
      <ErrorBoundary resetKey={screen} Fallback={BareCrash}>
        <Suspense>{Shell ? <Shell>{body}</Shell> : body}</Suspense>
      </ErrorBoundary>
      {isSettled && <Toasts />}
    </PlaceContext>
  );
});

/** Without the shell, whose main it stands in. */
const BareCrash = (props: ComponentProps<typeof Crash>) => (
  <main>
    <Crash {...props} />
  </main>
);

/** Loads the code of a page when somebody is about to follow a link to it. */
function preloadOnIntent(): () => void {
  function onIntent({ target }: Event) {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.origin === location.origin) loadPage(link.pathname).catch(() => undefined); // Said when the link is followed.
  }
  document.addEventListener('pointerover', onIntent);
  document.addEventListener('focusin', onIntent);
  return () => {
    document.removeEventListener('pointerover', onIntent);
    document.removeEventListener('focusin', onIntent);
  };
}
