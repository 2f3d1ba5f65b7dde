import { Suspense } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';

interface Props {
  /** Why the last try failed, and what that is called. */
  error: Error | null;
  failed: string;
  /** What the button says that sends the form. */
  submit: string;
  isPending: boolean;
  onClose: () => void;
}

/** The end of the forms that lock and unlock: what went wrong, and the two buttons. */
export function FormEnd({ error, failed, submit, isPending, onClose }: Props) {
  const m = useMessages('locks');
  return (
    <>
      {error && (
        <Suspense>
          <ErrorPanel error={error} title={failed} />
        </Suspense>
      )}
      <div className="line end">
        <Button disabled={isPending} onClick={onClose}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" aria-disabled={isPending}>
          {submit}
        </Button>
      </div>
    </>
  );
}
