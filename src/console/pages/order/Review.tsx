import { Alert, Checkbox } from 'antd';
import { Suspense, useEffect, useState, type FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { faultText, type Fault } from '../../ui/form/fault.ts';
import type { Field, OrderInput } from './configuration.ts';
import type { Offer } from './offers.ts';
import { orderSentence } from './sentence.ts';

interface Props {
  offer: Offer | undefined;
  /** The order, once nothing keeps it from being one. */
  input: OrderInput | undefined;
  faults: readonly [Field, Fault][];
  /** Shown above the button, unless it belongs to a field: then only the field is named. */
  refusal: { field: Field | undefined; error: unknown } | undefined;
  isSending: boolean;
  isReadOnly: boolean;
  onGoTo: (field: Field) => void;
  onOrder: (input: OrderInput) => void;
}

/** The last look: everything that will be bought in one sentence, and an explicit yes. */
export function Review({
  offer,
  input,
  faults,
  refusal,
  isSending,
  isReadOnly,
  onGoTo,
  onOrder,
}: Props) {
  const m = useMessages('order');
  const forms = useMessages('forms');
  const format = useFormat();
  // A yes is to one order: another one, and a refused one, need another.
  const asked = JSON.stringify([input, refusal !== undefined]);
  const [confirmed, setConfirmed] = useState<string>();
  const isConfirmed = input !== undefined && confirmed === asked;
  const canOrder = isConfirmed && !isSending && !isReadOnly;
  const json = JSON.stringify(input, null, 2);

  useEffect(() => {
    if (!isSending) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isSending]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canOrder) onOrder(input);
  }

  const reason = isReadOnly
    ? m.reviewing.readOnly
    : isSending
      ? m.reviewing.sending
      : input && !isConfirmed
        ? m.reviewing.needsYes
        : undefined;
  return (
    <form className="stack gap-3 shrink" onSubmit={submit} aria-busy={isSending}>
      {input ? (
        <p className="large wrap">{orderSentence(input, offer, m, format)}</p>
      ) : (
        <div>
          <p>{m.reviewing.incomplete}</p>
          <ul className="points stack gap-1">
            {faults.map(([field, fault]) => (
              <li key={field}>
                <Button variant="link" onClick={() => onGoTo(field)}>
                  {m.fields[field]}
                </Button>
                {` · ${faultText(fault, forms, format)}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="soft">{m.reviewing.noPrice}</p>
      {input && (
        <details className="stack gap-1 shrink">
          <summary>{m.reviewing.json}</summary>
          <div className="relative">
            <CopyButton text={json} what={m.reviewing.jsonWhat} className="corner" />
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
            <pre className="payload frame sunken" tabIndex={0} aria-label={m.reviewing.json}>
              {json}
            </pre>
          </div>
        </details>
      )}
      {refusal?.field !== undefined && (
        <Alert type="error" title={m.reviewing.refused(m.fields[refusal.field])} />
      )}
      <Suspense>
        {refusal && refusal.field === undefined && (
          <ErrorPanel error={refusal.error} title={m.reviewing.refusedTitle} />
        )}
      </Suspense>
      <Checkbox
        checked={isConfirmed || isSending}
        disabled={!input || isSending || isReadOnly}
        onChange={(event) => setConfirmed(event.target.checked ? asked : undefined)}
      >
        {m.reviewing.confirm}
      </Checkbox>
      <Button
        variant="primary"
        type="submit"
        aria-disabled={!canOrder}
        aria-describedby="order-reason"
      >
        {input ? m.reviewing.submit(input.count) : m.reviewing.submitEmpty}
      </Button>
      <p id="order-reason" className="soft tap" aria-live="polite">
        {reason}
      </p>
    </form>
  );
}
