import { Alert, Descriptions } from 'antd';
import { Suspense, useEffect, useRef } from 'react';
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
import { isDone, searchTextOf } from './progress.ts';
import { orderSentence } from './sentence.ts';
import { useOrderWatch } from './use-order-watch.ts';
import { WayToPay } from './WayToPay.tsx';

interface Props {
  owner: string;
  order: Extract<Phase, { kind: 'placed' }>;
  offers: readonly Offer[] | undefined;
}

/** An order that was accepted: its id, what to do if it waits for payment, and its phones coming up. */
export function PlacedOrder({ owner, order, offers }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const { input, orderId, phones } = order;
  const { progress, isTooMany, error } = useOrderWatch(order);
  const offer = offers?.find(
    ({ skuId, regionId }) => skuId === input.instanceSkuId && regionId === input.regionId,
  );
  const waitsForPayment =
    input.chargeParam.isAutoPay !== 1 && (!progress || progress.unborn === progress.total);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);

  /** As much as is known by now. */
  function titleText(): string {
    if (waitsForPayment) return m.placed.titles.unpaid;
    if (!progress || progress.unborn === progress.total) return m.placed.title;
    return isDone(progress) ? m.placed.titles.done : m.placed.titles.starting;
  }

  return (
    <section className={`stack gap-4 card pad-6 ${styles.result}`} aria-labelledby="order-placed">
      <h2 id="order-placed" ref={headingRef} tabIndex={-1}>
        {titleText()}
      </h2>
      <Descriptions
        column={1}
        colon={false}
        size="small"
        items={[
          {
            key: 'id',
            label: m.placed.orderId,
            children: (
              // One line, no higher than its text: beside it stands the label.
              <span className="inline gap-1">
                <code>{orderId}</code>
                <CopyButton text={orderId} what={m.placed.orderId} isInline />
              </span>
            ),
          },
          {
            key: 'bought',
            label: m.placed.bought,
            children: orderSentence(input, offer, m, format),
          },
        ]}
      />
      {waitsForPayment && (
        <Alert
          type="warning"
          role="status"
          showIcon
          title={<h3>{m.placed.payTitle}</h3>}
          description={<WayToPay orderId={orderId} />}
        />
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
      <div className="row">
        <ButtonLink variant="primary" to="/instances" search={{ q: searchTextOf(order) }}>
          {m.placed.toList}
        </ButtonLink>
        <Button onClick={() => startAnew(owner)}>{m.placed.another}</Button>
      </div>
    </section>
  );
}
