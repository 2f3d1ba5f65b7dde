import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { settingsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { Offer } from './offers.ts';
import type { Phase } from './order-state.ts';
import { startAnew } from './order-store.ts';
import styles from './OrderResult.module.css';
import { PhoneProgressView } from './PhoneProgressView.tsx';
import { searchTextOf } from './progress.ts';
import { orderSentence } from './sentence.ts';
import { useOrderWatch } from './use-order-watch.ts';
import { Callout } from '../../ui/Callout.tsx';

interface Props {
  owner: string;
  order: Extract<Phase, { kind: 'placed' }>;
  offers: readonly Offer[] | undefined;
}

/** An order that was accepted: its id, what to do if it waits for payment, and its phones coming up. */
export function PlacedOrder({ owner, order, offers }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const { data: settings } = useQuery(settingsQuery);
  const { input, orderId, phones } = order;
  const { progress, isTooMany, error } = useOrderWatch(order);
  const offer = offers?.find(
    ({ skuId, regionId }) => skuId === input.instanceSkuId && regionId === input.regionId,
  );
  const waitsForPayment =
    input.chargeParam.isAutoPay !== 1 && (!progress || progress.unborn === progress.total);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);

  return (
    <section className={`stack gap-4 card ${styles.result}`} aria-labelledby="order-placed">
      <h2 id="order-placed" ref={headingRef} tabIndex={-1}>
        {m.placed.title}
      </h2>
      <dl className={styles.facts}>
        <dt>{m.placed.orderId}</dt>
        <dd>
          <code>{orderId}</code>
          <CopyButton text={orderId} what={m.placed.orderId} />
        </dd>
        <dt>{m.placed.bought}</dt>
        <dd>{orderSentence(input, offer, m, format)}</dd>
      </dl>
      {waitsForPayment && (
        <Callout tone="busy" role="status" className="stack gap-1">
          <h3>{m.placed.payTitle}</h3>
          <p>{m.placed.payText}</p>
          {settings?.upstream === 'simulator' && <p>{m.placed.paySimulator}</p>}
        </Callout>
      )}
      {phones.length < input.count && (
        <p>{m.placed.fewer(format.number(phones.length), format.number(input.count))}</p>
      )}
      {isTooMany && <p>{m.unknown.tooMany(input.instanceNamePrefix)}</p>}
      {progress ? (
        <PhoneProgressView progress={progress} />
      ) : (
        !error && !isTooMany && <p>{m.progress.looking}</p>
      )}
      <Suspense>{error && <ErrorPanel error={error} title={m.progress.lookFailed} />}</Suspense>
      <div className={`row ${styles.actions}`}>
        <ButtonLink variant="primary" to="/instances" search={{ q: searchTextOf(order) }}>
          {m.placed.toList}
        </ButtonLink>
        <Button onClick={() => startAnew(owner)}>{m.placed.another}</Button>
      </div>
    </section>
  );
}
