import SparkMD5 from 'spark-md5';
import type { ApkAnswer } from './open-apk.ts';
import { readApk } from './read-apk.ts';

// Runs in a worker: MD5 of 2 GB takes some ten seconds of work. Nothing of the file leaves the browser.

const sliceBytes = 4 * 1024 * 1024;
const answer = (message: ApkAnswer) => postMessage(message);

async function open(file: File): Promise<void> {
  const identity = await readApk(file);
  const hash = new SparkMD5.ArrayBuffer();
  for (let at = 0; at < file.size; at += sliceBytes) {
    hash.append(await file.slice(at, at + sliceBytes).arrayBuffer());
    answer({ kind: 'progress', doneBytes: Math.min(file.size, at + sliceBytes) });
  }
  answer({
    kind: 'done',
    facts: { fileName: file.name, bytes: file.size, md5: hash.end(), identity },
  });
}

addEventListener('message', ({ data }: MessageEvent<File>) => {
  open(data).catch(() => answer({ kind: 'failed' }));
});
