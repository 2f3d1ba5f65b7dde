import { Alert } from 'antd';
import { Suspense, useEffect } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { fieldId } from '../../ui/form/Form.tsx';
import {
  faultsOf,
  fieldOfCode,
  fit,
  toInput,
  type Field,
  type OrderInput,
} from './configuration.ts';
import { ConfigureForm, formName } from './ConfigureForm.tsx';
import { OfferList } from './OfferList.tsx';
import type { Offer } from './offers.ts';
import styles from './OrderPage.module.css';
import type { OrderSearch } from './order-search.ts';
import type { Phase } from './order-state.ts';
import { configure, orderOf, placeOrder, useOrder } from './order-store.ts';
import { Review } from './Review.tsx';

interface Props {
  owner: string;
  phase: Extract<Phase, { kind: 'draft' | 'sending' }>;
  offers: readonly Offer[];
  /** SKUs without an id, as they came. */
  unreadable: readonly string[];
  search: OrderSearch;
  isReadOnly: boolean;
  onSearch: (change: Partial<OrderSearch>) => void;
}

/** Where a field is, or the part of the page that is about it. */
const anchorOf = (field: Field): HTMLElement | null =>
  document.getElementById(
    field === 'offer'
      ? 'order-choose'
      : `${fieldId(formName, field === 'periodNum' ? 'periodUnit' : field)}-field`,
  );

function goToField(field: Field): void {
  const anchor = anchorOf(field);
  anchor?.scrollIntoView({ block: 'nearest' });
  (anchor?.querySelector<HTMLElement>('input:not(:disabled)') ?? anchor)?.focus();
}

/** Choose, configure, review: one page that scrolls as a whole, with what is about to be bought in sight where there is room. */
export function OrderDesk({
  owner,
  phase,
  offers,
  unreadable,
  search,
  isReadOnly,
  onSearch,
}: Props) {
  const m = useMessages('order');
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

  async function order(input: OrderInput) {
    await placeOrder(owner, input);
    const { phase } = orderOf(owner);
    const field =
      phase.kind === 'draft' && phase.refusal ? fieldOfCode(phase.refusal.code) : undefined;
    // Once what is said of it is there.
    if (field !== undefined) requestAnimationFrame(() => anchorOf(field)?.focus());
  }

  return (
    <div className="desk">
      <div className="stack gap-4 shrink">
        <section
          id="order-choose"
          tabIndex={-1}
          className={`stack gap-3 shrink ${styles.part}`}
          aria-labelledby="order-choose-title"
        >
          <h2 id="order-choose-title">{m.choose}</h2>
          {unreadable.length > 0 && (
            <Alert
              type="warning"
              role="status"
              title={m.offers.unreadable(unreadable.length, unreadable[0] ?? '')}
            />
          )}
          {search.chosen !== undefined && !offer && (
            <Alert type="warning" role="status" title={m.offers.selectedGone} />
          )}
          <Suspense>
            {refusal?.field === 'offer' && (
              <ErrorPanel error={refusal.error} title={m.reviewing.refusedTitle} />
            )}
          </Suspense>
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
        <section className="stack gap-3 card shrink" aria-labelledby="order-configure-title">
          <h2 id="order-configure-title">{m.configure}</h2>
          <ConfigureForm
            offer={offer}
            configuration={configuration}
            refusal={
              refusal && refusal.field !== undefined
                ? { field: refusal.field, error: refusal.error }
                : undefined
            }
            isDisabled={isSending}
            onChange={(change) => configure(owner, change)}
          />
        </section>
      </div>
      <section
        className={`stack gap-3 card shrink ${styles.review}`}
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
  );
}
