import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../lib/navigation.ts';
import { listHref } from '../../../fleet/list-href.ts';
import { mostOrders, ordersQuery } from './order-queries.ts';
import { endingTerms, unpaidOrders, type KeptOrder, type Term } from './orders.ts';

const withinDays = 30;

/** What this console remembers of orders: those that wait to be paid, and terms that end soon. The service tells neither. */
export function OrdersCard({ fleet, now }: { fleet: Fleet; now: number }) {
  const m = useMessages('overview');
  const format = useFormat();
  const { data, error, refetch } = useQuery(ordersQuery);
  const unpaid = data ? unpaidOrders(data.orders, fleet, data.deleted) : [];
  const terms = data ? endingTerms(data.orders, fleet, now, withinDays * 86_400_000) : [];
  return (
    <section className="card stack" aria-labelledby="orders">
      <h2 id="orders">{m.orders.title}</h2>
      {error && !data && (
        <Suspense>
          <ErrorPanel error={error} title={m.orders.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {!error && !(data && fleet.isComplete) && <Skeleton label={m.loading} lines={3} />}
      {data && fleet.isComplete && (
        <>
          <h3 className={unpaid.length === 0 ? 'soft light' : undefined}>
            {m.orders.unpaid(unpaid.length)}
          </h3>
          {unpaid.length > 0 && (
            <ul className="stack gap-1">
              {unpaid.map((order) => (
                <Unpaid key={order.entryId} order={order} now={now} />
              ))}
            </ul>
          )}
          <h3 className={terms.length === 0 ? 'soft light' : undefined}>
            {m.orders.ending(terms.length, withinDays)}
          </h3>
          {terms.length > 0 && (
            <ul className="stack gap-1">
              {terms.map((term) => (
                <Ending key={term.order.entryId} term={term} />
              ))}
            </ul>
          )}
          <details className="soft small">
            <summary>{m.orders.about}</summary>
            {m.orders.note}
            {data.isCut && ` ${m.orders.cut(format.number(mostOrders))}`}
            {data.unread > 0 && ` ${m.orders.unread(data.unread)}`}
          </details>
          <Link to="/activity" search={{ operation: 'CreateInstance' }} className="small">
            {m.orders.all}
          </Link>
        </>
      )}
    </section>
  );
}

function Unpaid({ order, now }: { order: KeptOrder; now: number }) {
  const { orders: m } = useMessages('overview');
  const format = useFormat();
  return (
    <li className="line between">
      <Link
        to="/activity/:entryId"
        params={{ entryId: order.entryId }}
        className="clip"
        aria-current={undefined}
      >
        {m.order(order.orderId, order.input.count)}
      </Link>
      <time
        className="soft small fixed"
        dateTime={new Date(order.at).toISOString()}
        title={format.dateTime(new Date(order.at))}
      >
        {m.placed(format.duration(Math.max(1000, now - order.at)))}
      </time>
    </li>
  );
}

function Ending({ term: { order, ids, endsAt, renews } }: { term: Term }) {
  const { orders: m, phones } = useMessages('overview');
  const format = useFormat();
  const day = format.dateTime(new Date(endsAt)).slice(0, 10);
  return (
    <li className="line between">
      <Link to={listHref({}, { phones: { ids } })} className="clip" title={order.orderId}>
        {order.input.instanceNamePrefix} · {phones(ids.length)}
      </Link>
      <span className="soft small fixed">{renews ? m.renews(day) : m.ends(day)}</span>
    </li>
  );
}
