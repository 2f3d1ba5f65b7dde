import { Suspense, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Callout } from './Callout.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';

interface Props {
  title: string;
  /** What is lost, and by whom. */
  text: ReactNode;
  keep: string;
  submit: string;
  isBusy: boolean;
  /** Why it was not done. */
  error: unknown;
  errorTitle: string;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before something is removed that others rely on: what comes first to hand keeps it. */
export function RemoveDialog({
  title,
  text,
  keep,
  submit,
  isBusy,
  error,
  errorTitle,
  onRemove,
  onClose,
}: Props) {
  return (
    <Dialog title={title} focus="[data-cancel]" onClose={onClose}>
      <div className="stack gap-3">
        <Callout tone="bad">{text}</Callout>
        {error !== null && error !== undefined && (
          <Suspense>
            <ErrorPanel error={error} title={errorTitle} />
          </Suspense>
        )}
        <div className="line end">
          <Button data-cancel onClick={onClose}>
            {keep}
          </Button>
          <Button variant="danger" aria-disabled={isBusy} onClick={() => !isBusy && onRemove()}>
            {submit}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
