import { Alert, Checkbox } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { findingOf, findingText } from './findings.ts';
import type { Offer } from './offers.ts';
import type { Phase } from './order-state.ts';
import { startAnew } from './order-store.ts';
import styles from './OrderResult.module.css';
import { PhoneProgressView } from './PhoneProgressView.tsx';
import { searchTextOf } from './progress.ts';
import { orderSentence } from './sentence.ts';
import { useOrderWatch } from './use-order-watch.ts';

interface Props {
  owner: string;
  order: Extract<Phase, { kind: 'unknown' }>;
  offers: readonly Offer[] | undefined;
}

/** How long the console looks by itself, from when the page is opened or somebody asks again. */
const lookForMs = 5 * 60_000;

/** An order whose answer never came: what was found of it so far, and a deliberate step before the next. */
export function UnknownOrder({ owner, order, offers }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const [lookUntil, setLookUntil] = useState(() => Date.now() + lookForMs);
  const [hasChecked, setHasChecked] = useState(false);
  const { progress, isTooMany, error, lookedAt, isLooking, look } = useOrderWatch(order, lookUntil);
  const { input, failure } = order;
  const offer = offers?.find(
    ({ skuId, regionId }) => skuId === input.instanceSkuId && regionId === input.regionId,
  );
  const finding = progress && findingOf(order, progress);
  const leftMs = lookUntil - lookedAt;
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);

  return (
    <section className={`stack gap-4 card pad-6 ${styles.result}`} aria-labelledby="order-unknown">
      <h2 id="order-unknown" ref={headingRef} tabIndex={-1}>
        {finding === 'all'
          ? m.unknown.wentThrough
          : finding === 'some'
            ? m.unknown.probably
            : m.unknown.title}
      </h2>
      <Alert
        type="warning"
        role="status"
        title={m.unknown.warning}
        description={orderSentence(input, offer, m, format)}
      />
      <Suspense>
        <ErrorPanel error={new ApiError({ ...failure, kind: 'unknownOutcome' })} />
      </Suspense>
      <h3>{m.unknown.found}</h3>
      <div aria-live="polite" className="stack gap-1">
        {isTooMany && <p>{m.unknown.tooMany(input.instanceNamePrefix)}</p>}
        {progress && <p>{findingText(order, progress, m, format)}</p>}
        {!progress && !isTooMany && !error && <p>{m.progress.looking}</p>}
        {input.chargeParam.isAutoPay !== 1 && <p>{m.unknown.unpaid}</p>}
      </div>
      {progress && order.before !== undefined && progress.unborn < progress.total && (
        <PhoneProgressView progress={progress} />
      )}
      <Suspense>{error && <ErrorPanel error={error} title={m.progress.lookFailed} />}</Suspense>
      <div className="row">
        <Button
          aria-disabled={isLooking}
          onClick={() => {
            setLookUntil(Date.now() + lookForMs);
            look();
          }}
        >
          {isLooking ? m.progress.looking : m.unknown.lookAgain}
        </Button>
        <ButtonLink to="/instances" search={{ q: searchTextOf(order) }}>
          {m.placed.toList}
        </ButtonLink>
        <span className="soft">
          {lookedAt > 0 && m.unknown.lookedAt(format.time(new Date(lookedAt)))}
          {' · '}
          {leftMs > 0 ? m.unknown.keepsLooking(format.duration(leftMs)) : m.unknown.stopped}
        </span>
      </div>
      <div className="stack left rule-above pad-y">
        <h3>{m.unknown.checkTitle}</h3>
        <p className="soft">{m.unknown.anewHint}</p>
        <Checkbox checked={hasChecked} onChange={(event) => setHasChecked(event.target.checked)}>
          {m.unknown.check}
        </Checkbox>
        <Button disabled={!hasChecked} onClick={() => startAnew(owner)}>
          {m.unknown.anew}
        </Button>
      </div>
    </section>
  );
}
