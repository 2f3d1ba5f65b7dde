import { useId, useState, type FormEvent } from 'react';
import { useMessages } from '../../../i18n/messages.ts';
import { isBatchId, wordLength, type Filter } from '../../../batch/records/entry-filter.ts';
import styles from '../../../data-table/paged/FilterBar.module.css';
import { Button } from '../../../ui/Button.tsx';
import { TextInput } from '../../../ui/inputs.tsx';

type Ids = { [Key in 'phone' | 'batch' | 'request']: string | undefined };
const names = ['phone', 'batch', 'request'] as const satisfies readonly (keyof Ids)[];

/** One phone, one batch, one request. */
export function IdForm({ filter, onApply }: { filter: Filter; onApply: (ids: Ids) => void }) {
  const { filters: m } = useMessages('activity');
  const id = useId();
  const [isWrong, setIsWrong] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof Ids) => {
      const value = form.get(name);
      return (typeof value === 'string' && value.trim()) || undefined;
    };
    const batch = text('batch')?.toLowerCase();
    if (batch !== undefined && !isBatchId(batch)) {
      setIsWrong(true);
      document.getElementById(`${id}-batch`)?.focus();
      return;
    }
    onApply({ phone: text('phone'), batch, request: text('request') });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p id={`${id}-whole`} className="soft small">
        {m.whole}
      </p>
      {names.map((name) => (
        <label key={name} className="stack gap-1" htmlFor={`${id}-${name}`}>
          {m[name]}
          <TextInput
            id={`${id}-${name}`}
            name={name}
            className="mono"
            maxLength={wordLength}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={filter[name]}
            aria-invalid={name === 'batch' && isWrong}
            aria-describedby={name === 'batch' && isWrong ? `${id}-fault` : `${id}-whole`}
            onChange={() => setIsWrong(false)}
          />
        </label>
      ))}
      {isWrong && (
        <p id={`${id}-fault`} className="bad small" role="alert">
          {m.notBatch}
        </p>
      )}
      <div className="row gap-1">
        <Button variant="primary" type="submit">
          {m.apply}
        </Button>
        {names.some((name) => filter[name] !== undefined) && (
          <Button
            variant="quiet"
            onClick={() => onApply({ phone: undefined, batch: undefined, request: undefined })}
          >
            {m.reset}
          </Button>
        )}
      </div>
    </form>
  );
}
