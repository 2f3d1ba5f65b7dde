import { useState } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  isBusy: boolean;
  /** Empties the account, and says when that has been done. */
  onEmpty: (onDone: () => void) => void;
}

const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** Puts the account back to how it first was, after a second yes in the same place. */
export function EmptySimulator({ isBusy, onEmpty }: Props) {
  const m = useMessages('simulator');
  const [stage, setStage] = useState<'untouched' | 'asked' | 'kept' | 'emptied'>('untouched');
  if (stage !== 'asked') {
    return (
      <>
        <p className="soft">{m.keptHint}</p>
        {/* After the question the focus is back where it came from. */}
        <Button
          variant="danger"
          ref={stage === 'untouched' ? undefined : focus}
          disabled={isBusy}
          onClick={() => setStage('asked')}
        >
          {m.empty}
        </Button>
        <p role="status" className="if-any">
          {stage === 'emptied' ? m.emptied : ''}
        </p>
      </>
    );
  }
  return (
    <div role="group" aria-labelledby="simulator-empty-question" className="row">
      <p id="simulator-empty-question" className="full">
        {m.emptyQuestion}
      </p>
      <Button variant="danger" disabled={isBusy} onClick={() => onEmpty(() => setStage('emptied'))}>
        {m.emptyYes}
      </Button>{' '}
      <Button ref={focus} onClick={() => setStage('kept')}>
        {m.emptyNo}
      </Button>
    </div>
  );
}
