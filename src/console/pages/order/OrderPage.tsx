import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { sessionQuery } from '../../api/queries.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useChangeSearch, useSearchTexts } from '../../lib/navigation.ts';
import { OrderDesk } from './OrderDesk.tsx';
import styles from './OrderPage.module.css';
import { parseOrderSearch, toSearch, type OrderSearch } from './order-search.ts';
import { useOrder } from './order-store.ts';
import { PlacedOrder } from './PlacedOrder.tsx';
import { offersQuery } from './queries.ts';
import { UnknownOrder } from './UnknownOrder.tsx';

/** Orders phones, and then shows in the same place what became of the order. */
export function OrderPage() {
  const m = useMessages('order');
  const { data: session } = useQuery(sessionQuery);
  const search = parseOrderSearch(useSearchTexts());
  const setSearch = useChangeSearch();
  const owner = session ? JSON.stringify([session.account, session.user, session.project]) : '';
  const { phase } = useOrder(owner);
  const {
    data: { offers, unreadable = [] } = {},
    error,
    refetch,
  } = useQuery({ ...offersQuery, enabled: session !== null && session !== undefined });

  const changeSearch = (change: Partial<OrderSearch>) =>
    setSearch(() => toSearch({ ...search, ...change }), 'replace');

  function body() {
    if (phase.kind === 'placed')
      return <PlacedOrder key={phase.orderId} owner={owner} order={phase} offers={offers} />;
    if (phase.kind === 'unknown')
      return <UnknownOrder owner={owner} order={phase} offers={offers} />;
    if (offers) {
      return (
        <OrderDesk
          owner={owner}
          phase={phase}
          offers={offers}
          unreadable={unreadable}
          search={search}
          isReadOnly={session?.role === 'readOnly'}
          onSearch={changeSearch}
        />
      );
    }
    if (error)
      return (
        <ErrorPanel error={error} title={m.offers.loadFailed} onRetry={() => void refetch()} />
      );
    return <Skeleton />;
  }

  return (
    <AntdRoot>
      <div className="stack gap-4 pad">
        <h1>{m.title}</h1>
        <Suspense>{body()}</Suspense>
      </div>
    </AntdRoot>
  );
}

/** The page's parts while the offers load. */
function Skeleton() {
  const m = useMessages('shell');
  return (
    <output className="desk" aria-label={m.loading}>
      <div className={`round sunken ${styles.skeleton}`} />
      <div className={`round sunken ${styles.skeleton}`} />
    </output>
  );
}
