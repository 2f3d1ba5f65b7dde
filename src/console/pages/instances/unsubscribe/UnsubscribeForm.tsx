import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Suspense, useId, useState, type FormEvent } from 'react';
import { limits } from '../../../../contract/fields.ts';
import { reasons } from '../../../../contract/rules.ts';
import { ApiError } from '../../../api/errors.ts';
import type { Failure } from '../../../api/outcome.ts';
import { sessionQuery } from '../../../api/queries.ts';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PhoneNames } from './PhoneNames.tsx';
import type { Plan } from './plan.ts';
import styles from './UnsubscribeDialog.module.css';

interface Props {
  plan: Plan;
  refusal: Failure | undefined;
  isSending: boolean;
  onSubmit: () => void;
  onCancel: () => void;
}

/** Codes with which one phone refuses all of them. */
const wholeListCodes: ReadonlySet<string> = new Set(['KOOPHONE.API.1012', 'KOOPHONE.API.5001']);

/** The effect, who is left out, and the number typed as the yes. */
export function UnsubscribeForm({ plan: { eligible, leftOut, isTooMany }, refusal, isSending, onSubmit, onCancel }: Props) {
  const m = useMessages('unsubscribe');
  const format = useFormat();
  const id = useId();
  const { data: session } = useQuery(sessionQuery);
  const [typed, setTyped] = useState('');
  const isReadOnly = session?.role === 'readOnly';
  const count = format.number(eligible.length);
  const canSubmit = typed.trim() === String(eligible.length) && !isSending && !isReadOnly;
  const isOffered = eligible.length > 0 && !isTooMany;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!canSubmit || !isOffered) return;
    setTyped('');
    onSubmit();
  }

  return (
    <form className={styles.body} onSubmit={submit} aria-busy={isSending}>
      {isTooMany && <p className={styles.warning}>{m.tooMany(format.number(limits.instanceIds), count)}</p>}
      {isOffered && (
        <>
          <p className={styles.warning}>{m.effect(count)}</p>
          <PhoneNames title={m.phones} phones={eligible} />
        </>
      )}
      {[...leftOut].map(([reason, phones]) => (
        <PhoneNames key={reason} title={`${m.leftOut(format.number(phones.length))} · ${format.pick(reasons[reason].text)}`} phones={phones} />
      ))}
      {isOffered && (
        <div className={styles.field}>
          <label htmlFor={id}>{m.typeNumber(String(eligible.length))}</label>
          <Input id={id} value={typed} autoComplete="off" inputMode="numeric" disabled={isSending || isReadOnly} onChange={(event) => setTyped(event.target.value)} />
        </div>
      )}
      <Suspense>
        {refusal && (
          <>
            <ErrorPanel error={new ApiError(refusal)} title={m.refused} />
            <p>{wholeListCodes.has(refusal.code) ? m.refusedWhole : m.refusedNothing}</p>
          </>
        )}
      </Suspense>
      {isReadOnly && <p className={styles.soft}>{m.readOnly}</p>}
      <div className={styles.buttons}>
        <button type="button" className="button" disabled={isSending} onClick={onCancel}>
          {isOffered ? m.cancel : m.close}
        </button>
        {isOffered && (
          <button type="submit" className="button danger" aria-disabled={!canSubmit}>
            {isSending ? m.sending : m.submit(count)}
          </button>
        )}
      </div>
    </form>
  );
}
