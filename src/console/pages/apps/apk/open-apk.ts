import type { ApkIdentity } from './read-apk.ts';

/** What the browser has found out about a file. */
export interface ApkFacts {
  fileName: string;
  bytes: number;
  /** 32 hexadecimal digits. */
  md5: string;
  /** Undefined where it is no APK that can be read. */
  identity: ApkIdentity | undefined;
}

/** What the worker says. */
export type ApkAnswer =
  { kind: 'progress'; doneBytes: number } | { kind: 'done'; facts: ApkFacts } | { kind: 'failed' };

/** Reads a file in a worker. @returns undefined where it cannot be read */
export function openApk(
  file: File,
  onProgress: (doneBytes: number) => void,
  signal: AbortSignal,
): Promise<ApkFacts | undefined> {
  const worker = new Worker(new URL('./apk-worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate());
  return new Promise((resolve) => {
    const end = (facts: ApkFacts | undefined) => {
      worker.terminate();
      resolve(facts);
    };
    worker.addEventListener('error', () => end(undefined));
    worker.addEventListener('message', ({ data }: MessageEvent<ApkAnswer>) => {
      if (data.kind === 'progress') onProgress(data.doneBytes);
      else end(data.kind === 'done' ? data.facts : undefined);
    });
    worker.postMessage(file, []);
  });
}
