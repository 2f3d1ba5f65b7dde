import { useMemo } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { allRunning } from './target.ts';
import type { TargetsState } from './use-targets.ts';

/** Whose selection it is, where that is not plain: an address has the phones that were selected when it was made. */
export function SelectionFields({
  state: { target, setTarget, known, isComplete, isMissing, selected },
}: {
  state: TargetsState;
}) {
  const m = useMessages('targets');
  const isNamed = target.kind === 'selection' && target.phones !== undefined;
  const isSame = useMemo(() => {
    const own = new Set(selected);
    return (
      own.size === known.phones.length + known.unlisted.length &&
      known.phones.every(({ instance_id }) => own.has(instance_id)) &&
      known.unlisted.every((id) => own.has(id))
    );
  }, [selected, known]);
  const isOther = isNamed && isComplete && !isSame;
  return (
    <>
      <ButtonLink variant="quiet" size="small" to="/instances">
        {m.choose}
      </ButtonLink>
      {isOther && !isMissing && <span className="soft small">{m.selectionOfLink}</span>}
      {isOther && selected.length > 0 && (
        <Button size="small" onClick={() => setTarget({ kind: 'selection' })}>
          {m.selectionTake(selected.length)}
        </Button>
      )}
      {!isNamed && selected.length > 0 && <span className="warn small">{m.selectionHere}</span>}
      {!isNamed && selected.length === 0 && (
        <>
          <span className="soft small">{m.selectionEmpty}</span>
          <Button size="small" onClick={() => setTarget(allRunning)}>
            {m.allRunning}
          </Button>
        </>
      )}
    </>
  );
}
