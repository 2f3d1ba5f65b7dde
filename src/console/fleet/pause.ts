/** Resolves after `ms`; rejects with the signal's reason when it is aborted before. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the reason is what every aborted call throws
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** In a tab that nobody sees nothing is painted. */
const unseenMs = 150;

/** Resolves once what has just been given to be drawn is painted: the first frame may begin before it is drawn. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, unseenMs);
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        setTimeout(() => {
          clearTimeout(timer);
          resolve();
        }),
      ),
    );
  });
}

interface Scheduler {
  yield?: () => Promise<void>;
}

/** Ends the running task, so that the browser can paint and answer, and goes on soon. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler }; // Not in every browser, nor in TypeScript's library.
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const channel = new MessageChannel(); // Not clamped to 4 ms as timers are.
    channel.port1.addEventListener('message', () => {
      channel.port1.close();
      resolve();
    });
    channel.port1.start();
    channel.port2.postMessage(undefined);
  });
}
