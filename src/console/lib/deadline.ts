/** Whether something was given up by a `deadline`. */
export const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

/** A signal that fires with another one, or once a time is over: then with a TimeoutError. `end` lets go of both. */
export function deadline(ms: number, signal: AbortSignal | undefined): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException(`No answer within ${ms / 1000} s.`, 'TimeoutError')), ms);
  const pass = () => controller.abort(signal?.reason);
  if (signal?.aborted) pass();
  else signal?.addEventListener('abort', pass, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', pass);
    },
  };
}
