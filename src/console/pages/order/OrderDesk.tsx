import { useEffect, useState } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import {
  faultsOf,
  fieldOfCode,
  fit,
  toInput,
  type Field,
  type OrderInput,
} from './configuration.ts';
import { ConfigureForm, fieldId } from './ConfigureForm.tsx';
import { OfferList } from './OfferList.tsx';
import type { Offer } from './offers.ts';
import styles from './OrderPage.module.css';
import type { OrderSearch } from './order-search.ts';
import type { Phase } from './order-state.ts';
import { configure, orderOf, placeOrder, useOrder } from './order-store.ts';
import { Review } from './Review.tsx';
import { Callout } from '../../ui/Callout.tsx';

interface Props {
  owner: string;
  phase: Extract<Phase, { kind: 'draft' | 'sending' }>;
  offers: readonly Offer[];
  search: OrderSearch;
  isReadOnly: boolean;
  onSearch: (change: Partial<OrderSearch>) => void;
}

const steps = ['choose', 'configure', 'review'] as const;
type Step = (typeof steps)[number];

const stepOf = (field: Field): Step => (field === 'offer' ? 'choose' : 'configure');

/** Choose, configure, review: three columns where there is room, three steps where there is not. */
export function OrderDesk({ owner, phase, offers, search, isReadOnly, onSearch }: Props) {
  const m = useMessages('order');
  const [step, setStep] = useState<Step>('choose');
  const { configuration: chosen } = useOrder(owner);
  const offer = offers.find(({ key }) => key === search.chosen);
  const configuration = fit(chosen, offer);
  const faults = faultsOf(configuration, offer);
  const isSending = phase.kind === 'sending';
  const refused = phase.kind === 'draft' ? phase.refusal : undefined;
  const { offerKey } = chosen;
  useEffect(() => {
    // The address says which offer is chosen; on the way back without one, the last choice does.
    if (search.chosen === undefined && offerKey !== undefined) onSearch({ chosen: offerKey });
    if (search.chosen !== undefined && search.chosen !== offerKey)
      configure(owner, { offerKey: search.chosen });
    // Only a new address is news.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [search.chosen]);
  const refusal = refused && { field: fieldOfCode(refused.code), error: new ApiError(refused) };

  function goTo(next: Step) {
    setStep(next);
    document.getElementById('content')?.scrollTo({ top: 0 });
  }

  function goToField(field: Field) {
    setStep(stepOf(field));
    // Once the step is on screen.
    requestAnimationFrame(() => {
      const anchor = document.getElementById(field === 'offer' ? 'order-choose' : fieldId(field));
      anchor?.scrollIntoView({ block: 'nearest' });
      (anchor?.querySelector<HTMLElement>('input:not(:disabled)') ?? anchor)?.focus();
    });
  }

  async function order(input: OrderInput) {
    await placeOrder(owner, input);
    const { phase } = orderOf(owner);
    const field =
      phase.kind === 'draft' && phase.refusal ? fieldOfCode(phase.refusal.code) : undefined;
    if (field === undefined) return;
    setStep('configure'); // Where a refusal that speaks of a field is shown, that of the SKU as well.
    requestAnimationFrame(() => document.getElementById(fieldId(field))?.focus());
  }

  const place = steps.indexOf(step);
  return (
    <>
      <ol className={styles.steps} aria-label={m.steps}>
        {steps.map((name, i) => (
          <li key={name}>
            <Button
              variant="bare"
              aria-current={name === step ? 'step' : undefined}
              onClick={() => goTo(name)}
            >
              <span className={styles.stepNumber}>{i + 1}</span>
              {m[name]}
            </Button>
          </li>
        ))}
      </ol>
      <div className={styles.columns} data-step={step}>
        <section
          id="order-choose"
          tabIndex={-1}
          className={`stack gap-3 card shrink ${styles.column}`}
          data-name="choose"
          aria-labelledby="order-choose-title"
        >
          <h2 id="order-choose-title">{m.choose}</h2>
          {search.chosen !== undefined && !offer && (
            <Callout tone="busy" role="status">
              {m.offers.selectedGone}
            </Callout>
          )}
          <fieldset className="stack gap-3 shrink" disabled={isSending}>
            <legend className="visually-hidden">{m.choose}</legend>
            <OfferList
              offers={offers}
              filter={search.filter}
              onFilter={(filter) => onSearch({ filter })}
              chosen={offer?.key}
              onChoose={({ key }) => onSearch({ chosen: key })}
            />
          </fieldset>
        </section>
        <section
          className={`stack gap-3 card shrink ${styles.column}`}
          data-name="configure"
          aria-labelledby="order-configure-title"
        >
          <h2 id="order-configure-title">{m.configure}</h2>
          <ConfigureForm
            offer={offer}
            configuration={configuration}
            faults={faults}
            refusal={
              refusal && refusal.field !== undefined
                ? { field: refusal.field, error: refusal.error }
                : undefined
            }
            isDisabled={isSending}
            onChange={(change) => configure(owner, change)}
          />
        </section>
        <section
          className={`stack gap-3 card shrink ${styles.column}`}
          data-name="review"
          aria-labelledby="order-review-title"
        >
          <h2 id="order-review-title">{m.review}</h2>
          <Review
            offer={offer}
            input={toInput(configuration, offer)}
            faults={faults}
            refusal={refusal}
            isSending={isSending}
            isReadOnly={isReadOnly}
            onGoTo={goToField}
            onOrder={(input) => void order(input)}
          />
        </section>
      </div>
      <div className={styles.stepNav}>
        {place > 0 && (
          <Button disabled={isSending} onClick={() => goTo(steps[place - 1] ?? 'choose')}>
            {m.back}
          </Button>
        )}
        {place < steps.length - 1 && (
          <Button variant="primary" onClick={() => goTo(steps[place + 1] ?? 'review')}>
            {m.next}
          </Button>
        )}
      </div>
    </>
  );
}
