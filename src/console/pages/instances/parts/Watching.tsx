import type { ComponentProps } from 'react';
import { useFleet } from '../../../fleet/use-fleet.ts';
import { useLook } from '../../../fleet/use-look.ts';
import { BadNews } from './BadNews.tsx';

/** Has what is on screen asked for first, and says what turned bad. Shows nothing. */
export function Watching({
  turnedBad,
  ...seen
}: Parameters<typeof useLook>[0] & ComponentProps<typeof BadNews>) {
  useLook(seen);
  // Also where the list shows phones by the service's own filters: their data are known by the worker alone.
  useFleet({});
  return <BadNews turnedBad={turnedBad} />;
}
