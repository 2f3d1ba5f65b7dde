import { useMemo } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { phoneAt, placesIn, type BatchView } from '../batch-view.ts';
import { isThere } from '../explain-outcome.ts';
import { isInstall } from '../fresh-address.ts';
import { Callout } from '../../ui/Callout.tsx';

/** Of those that succeeded, how many had the app already. */
export function ThereNote({ view }: { view: BatchView }) {
  const m = useMessages('batch');
  const { batch, version } = view;
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- each version has other outcomes
  const count = useMemo(() => countThere(view), [batch.id, version]);
  return count > 0 && <Callout>{m.thereCount(count)}</Callout>;
}

/** An installation alone can find that. */
function countThere(view: BatchView): number {
  if (!isInstall(view.batch)) return 0;
  return placesIn(view, 'succeeded').filter((place) => {
    const phone = phoneAt(view, place);
    return phone !== undefined && isThere(phone);
  }).length;
}
