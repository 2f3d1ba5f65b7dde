import { takeValues } from './pattern.ts';

// Beside the page: what a pattern takes too long for is ended with the worker.
addEventListener('message', ({ data }: MessageEvent<{ pattern: string; texts: string[] }>) =>
  postMessage(takeValues(data.pattern, data.texts)),
);
