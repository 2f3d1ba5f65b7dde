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
        // The first has the code to load as well.
        const timer = setTimeout(
          () => {
            worker.terminate();
            reject(new TooSlow());
          },
          patternLimits.sliceMs * (isReady ? 1 : 2),
        );
        worker.onmessage = ({ data }: MessageEvent<(string | null)[]>) => {
          isReady = true;
          clearTimeout(timer);
          resolve(data);
        };
        worker.onerror = () => {
          clearTimeout(timer);
          reject(new Error('The worker has failed.'));
        };
        worker.postMessage({ pattern, texts });
      }),
    end: () => worker.terminate(),
  };
}
