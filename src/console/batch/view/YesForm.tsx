import { Input } from 'antd';
import { Suspense, useId, useState, type FormEvent, type ReactNode, type Ref } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';

interface Props {
  /** To how many phones it is. */
  count: number;
  /** Whether there is anything to say yes to. */
  isPossible?: boolean;
  isDestructive: boolean;
  /** What is above the field where the number of phones is typed as the yes; undefined where it need not be. */
  typeLabel: string | undefined;
  /** Nobody can say it now. */
  isDisabled: boolean;
  isBusy: boolean;
  /** Why it was not done. */
  error: { error: unknown; title: string } | undefined;
  submit: string;
  cancel: string;
  onSubmit: () => void;
  onCancel: () => void;
  ref?: Ref<HTMLFormElement>;
  /** What the yes is to. */
  children: ReactNode;
}

/** What will happen, and the yes to it: as strong as what it takes from people. */
export function YesForm({
  count,
  isPossible = true,
  isDestructive,
  typeLabel,
  isDisabled,
  isBusy,
  error,
  submit,
  cancel,
  onSubmit,
  onCancel,
  ref,
  children,
}: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const isTyped = typeLabel === undefined || typed.trim() === String(count);
  const canSubmit = isPossible && isTyped && !isDisabled && !isBusy;

  function send(event: FormEvent) {
    event.preventDefault();
    if (canSubmit) onSubmit();
  }

  return (
    <form ref={ref} className="stack gap-3" onSubmit={send} aria-busy={isBusy}>
      {children}
      {isPossible && typeLabel !== undefined && (
        <div className="stack gap-1 width-medium">
          <label htmlFor={id}>{typeLabel}</label>
          <Input
            id={id}
            value={typed}
            autoComplete="off"
            inputMode="numeric"
            disabled={isBusy}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {error && (
        <Suspense>
          <ErrorPanel {...error} />
        </Suspense>
      )}
      <div className="line end">
        <Button disabled={isBusy} onClick={onCancel}>
          {cancel}
        </Button>
        {isPossible && (
          <Button
            variant={isDestructive ? 'danger' : 'primary'}
            type="submit"
            aria-disabled={!canSubmit}
          >
            {submit}
          </Button>
        )}
      </div>
    </form>
  );
}
