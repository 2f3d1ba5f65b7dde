import { isFirstPageAwaited } from '../api/first-page.ts';
import { queryClient } from '../api/queries.ts';
import { fleetQuery } from './fleet-query.ts';

/** Longer than that a list without rows is better than nothing. */
const patienceMs = 300;

/**
 * Where the document has asked for the list's first page: begins to load the fleet, and resolves once there are rows, which are
 * nearly there by now. A list that is drawn with them is drawn once. It ends without them where they fail or take their time.
 */
export async function loadFirstRows(): Promise<void> {
  if (!isFirstPageAwaited()) return;
  const wholeFleet = fleetQuery({});
  const loading = queryClient.prefetchQuery(wholeFleet);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const areThere = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
    stop = queryClient
      .getQueryCache()
      .subscribe(() => queryClient.getQueryData(wholeFleet.queryKey) && resolve());
  });
  await Promise.race([areThere, loading]);
  clearTimeout(timer);
  stop();
}
