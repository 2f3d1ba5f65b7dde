import { Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { loadMessages, useMessages, type Area } from '../i18n/messages.ts';
import { reloadIfThere } from '../lib/reload.ts';
import { loadStyles } from '../lib/styles.ts';

/** A component that is loaded when it is first drawn, or before by `preload`, which never fails: what it could not load is tried again when drawn. */
export type Later<Props> = ComponentType<Props> & { preload: () => Promise<void> };

interface How {
  /** The areas of texts that it needs. */
  messages?: readonly Area[];
  fallback?: ReactNode;
}

/**
 * Keeps code out of what a page waits for. Until it is there `fallback` shows; where it cannot be had, that is said in its
 * place, with another try: the page around it goes on.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { messages = [], fallback = null }: How = {},
): Later<Props> {
  let Loaded: ComponentType<Props> | undefined;

  async function loadOnce(): Promise<void> {
    Loaded ??= (
      await Promise.all([load(), loadStyles(), ...messages.map((area) => loadMessages(area))])
    )[0];
  }

  function LoadedLater(props: Props) {
    const [state, setState] = useState<'loading' | 'retrying' | 'loaded' | 'failed'>(
      Loaded ? 'loaded' : 'loading',
    );
    useEffect(() => {
      if (state !== 'loading' && state !== 'retrying') return;
      loadOnce()
        .then(() => setState('loaded'))
        .catch(async () =>
          state === 'retrying' && (await reloadIfThere()) ? undefined : setState('failed'),
        );
    }, [state]);
    if (Loaded) {
      return (
        <Suspense fallback={fallback}>
          <Loaded {...props} />
        </Suspense>
      );
    }
    return state === 'failed' ? <Unloaded onRetry={() => setState('retrying')} /> : fallback;
  }

  return Object.assign(LoadedLater, { preload: () => loadOnce().catch(() => undefined) });
}

function Unloaded({ onRetry }: { onRetry: () => void }) {
  const { crash: m, errors } = useMessages('shell');
  return (
    <p role="alert">
      {m.partUnloaded}{' '}
      <Button size="small" onClick={onRetry}>
        {errors.retry}
      </Button>
    </p>
  );
}

/** How long what may be wanted soon leaves the net and the processor to what is wanted now. */
const settleMs = 1000;

/** Runs something once the browser has nothing better to do. @returns takes it back */
export function whenIdle(run: () => void): () => void {
  let idle: number | undefined;
  // Safari has no idle callbacks.
  const timer = setTimeout(() => {
    if ('requestIdleCallback' in window) idle = requestIdleCallback(run, { timeout: settleMs });
    else run();
  }, settleMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
