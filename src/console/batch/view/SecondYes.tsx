import { useQuery } from '@tanstack/react-query';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { useWhyNotShare } from '../../api/access.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { batchTitle } from '../texts.ts';

interface Props {
  batch: WorkerBatch;
  /** `stop` withdraws it. */
  onSay: (word: 'confirm' | 'decline' | 'stop') => void;
}

/** A batch that waits for a second administrator: whoever began it may withdraw it, another one says yes or no. */
export function SecondYes({ batch, onSay }: Props) {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const whyNotShare = useWhyNotShare();
  const isOwn = session?.user === batch.by;
  const readOnly = session?.role === 'readOnly' ? m.why.readOnly : undefined;
  const whyNot = readOnly ?? (isOwn ? m.view.ownBatch : whyNotShare);
  return (
    <>
      <ReasonButton
        label={m.view.confirm(batchTitle(batch, m, format))}
        variant="danger"
        reason={whyNot}
        onClick={() => onSay('confirm')}
      />
      {isOwn ? (
        <ReasonButton
          label={m.view.withdraw}
          variant="primary"
          reason={readOnly}
          onClick={() => onSay('stop')}
        />
      ) : (
        <ReasonButton
          label={m.view.decline}
          reason={whyNot}
          isReasonHidden
          onClick={() => onSay('decline')}
        />
      )}
    </>
  );
}
