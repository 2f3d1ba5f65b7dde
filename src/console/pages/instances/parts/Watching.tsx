import type { ComponentProps } from 'react';
import { StatusLoop } from '../../../fleet/use-status-loop.ts';
import { BadNews } from './BadNews.tsx';

/** Keeps what is on screen fresh, and says what turned bad. Shows nothing. */
export const Watching = ({
  turnedBad,
  ...loop
}: ComponentProps<typeof StatusLoop> & ComponentProps<typeof BadNews>) => (
  <>
    <StatusLoop {...loop} />
    <BadNews turnedBad={turnedBad} />
  </>
);
