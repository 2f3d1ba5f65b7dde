import { patternLimits, type TakeSlice } from './pattern.ts';

/** That a pattern did not get through the outputs in its time. */
export class TooSlow extends Error {}

/** Reads outputs beside the page, slice by slice. `end` stops it whatever it is at: a regular expression cannot be asked to. */
export function takeBeside(): { take: TakeSlice; end: () => void } {
  const worker = new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' });
  let isReady = false;
  return {
    take: (pattern, texts) =>
      new Promise((resolve, reject) => {
        const settled = new AbortController();
        const once = { signal: settled.signal };
        const settle = (act: () => void) => {
          clearTimeout(timer);
          settled.abort();
          act();
        };
        // The first has the code to load as well.
        const timer = setTimeout(
          () => {
            worker.terminate();
            settle(() => reject(new TooSlow()));
          },
          patternLimits.sliceMs * (isReady ? 1 : 2),
        );
        worker.addEventListener(
          'message',
          ({ data }: MessageEvent<(string | null)[]>) => {
            isReady = true;
            settle(() => resolve(data));
          },
          once,
        );
        worker.addEventListener(
          'error',
          () => settle(() => reject(new Error('The worker has failed.'))),
          once,
        );
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name
        worker.postMessage({ pattern, texts });
      }),
    end: () => worker.terminate(),
  };
}
