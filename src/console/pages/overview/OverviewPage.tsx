import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { withLocks } from '../../../batch-engine/fleet/marked-rows.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { RefreshError } from '../../ui/RefreshError.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { later } from '../../ui/later.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { listHref } from '../../fleet/list-href.ts';
import { useChangeLog } from '../../fleet/fleet-state.ts';
import { useKnownLocks } from '../../fleet/known-locks.ts';
import { passingSince } from '../../fleet/record-changes.ts';
import { useFacetLabels } from '../../fleet/use-facet-labels.ts';
import { useFleet } from '../../fleet/use-fleet.ts';
import { WatchState } from '../../fleet/WatchState.tsx';
import { HomeChoice } from './HomeChoice.tsx';
import { createMapper, isNeedy, needing } from './map/health.ts';
import { MapCard } from './map/MapCard.tsx';
import { lastChangesQuery } from './history/queries.ts';
import { attentionOf, seenChanges } from './now/attention.ts';
import { AttentionCard } from './now/AttentionCard.tsx';
import { KeyFigures } from './now/KeyFigures.tsx';
import { PhonesLink } from './now/PhonesLink.tsx';
import styles from './OverviewPage.module.css';

const ListGaps = later(async () => (await import('../../fleet/ListGaps.tsx')).ListGaps);
// What is asked for beside the phones comes beside them.
const WorkCard = later(async () => (await import('./now/WorkCard.tsx')).WorkCard);
const OrdersCard = later(async () => (await import('./now/OrdersCard.tsx')).OrdersCard);
const OverTime = later(async () => (await import('./history/OverTime.tsx')).OverTime);

/** Everything with the whole fleet in it is asked for without a filter of the service's. */
const whole = {};
const tickMs = 10_000;

/** Whether the fleet is all right, and what of it is not: now, and over time. */
export function OverviewPage() {
  const m = useMessages('overview');
  const list = useMessages('instances');
  const parts = useMessages('listParts');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const watched = useFleet(whole);
  const { fleet, error } = watched;
  const locks = useKnownLocks((state) => state.locks);
  const { rows } = withLocks(fleet, locks);
  const [mapOf] = useState(createMapper);
  const map = mapOf(rows);
  const log = useChangeLog();
  const now = Math.floor(useNow(true) / tickMs) * tickMs;
  // Where it is not kept, or cannot be read, what was seen here is all there is.
  const kept = useQuery(lastChangesQuery).data?.items;
  const attention = useMemo(
    () =>
      attentionOf(rows, { map, changes: seenChanges(log.recent, kept ?? []), passingSince, now }),
    [rows, map, log, kept, now],
  );
  const labels = useFacetLabels(fleet, map.regions);
  const words = useMemo(() => ({ m, labels, format }), [m, labels, format]);
  const hasRows = rows.length > 0;
  const bad = needing(map.counts);

  return (
    <div className="stack gap-3 pad">
      <header className="row between">
        <div className="row gap-facts">
          <h1>{m.title}</h1>
          {fleet.isComplete && hasRows && bad === 0 && (
            <Link to={listHref({})} className="plain">
              <Mark tone="good" label={m.allWell(rows.length)} />
            </Link>
          )}
          {fleet.isComplete && bad > 0 && (
            <PhonesLink phones={rows.filter(isNeedy)}>
              <Mark tone="bad" label={m.someNeed(bad, rows.length)} />
            </PhonesLink>
          )}
          <ListGaps fleet={fleet} hasFailed={error !== null && !watched.isFetching} />
        </div>
        <div className="row gap-2-6">
          {session && <HomeChoice person={`${session.account}/${session.user}`} />}
          <div className={`line ${styles.watch}`}>
            <WatchState {...watched}>{undefined}</WatchState>
          </div>
        </div>
      </header>
      {error && hasRows && <RefreshError error={error} text={list.watch.dataStays} />}
      {!hasRows && watched.isLoading && !error && <Skeleton label={m.loading} />}
      {!hasRows && error && (
        <Suspense>
          <ErrorPanel error={error} title={list.error.firstLoad} onRetry={watched.refreshNow} />
        </Suspense>
      )}
      {!hasRows && fleet.isComplete && (
        <EmptyState title={parts.empty.tenant} text={parts.empty.tenantHint}>
          <ButtonLink variant="primary" to="/order">
            {parts.empty.toOrder}
          </ButtonLink>
        </EmptyState>
      )}
      {hasRows && <KeyFigures rows={rows} />}
      <div className={`desk gap-3 ${styles.body}`}>
        <div className={`stack gap-3 ${styles.side}`}>
          {hasRows && <AttentionCard attention={attention} now={now} />}
          <WorkCard />
          <OrdersCard fleet={fleet} now={now} />
        </div>
        <div className="stack gap-3 shrink">
          {hasRows && <MapCard map={map} words={words} />}
          <OverTime words={words} />
        </div>
      </div>
    </div>
  );
}
